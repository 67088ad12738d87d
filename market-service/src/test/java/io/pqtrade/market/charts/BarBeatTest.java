package io.pqtrade.market.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BarBeatTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:20Z");

    @Test
    void bars_close_half_a_second_after_their_time_while_the_market_is_heard() {
        assertThat(BarBeat.closedTo(NOW, NOW)).isEqualTo(NOW.minusMillis(500));
    }

    @Test
    void while_nobody_publishes_they_wait_for_the_ticks_that_a_successor_makes_up() {
        Instant died = NOW.minusSeconds(3);

        assertThat(BarBeat.closedTo(died, NOW)).isEqualTo(died);
    }

    @Test
    void they_do_not_wait_longer_than_a_tick_can_be_late() {
        assertThat(BarBeat.closedTo(Instant.EPOCH, NOW)).isEqualTo(NOW.minusSeconds(17));
    }
}
