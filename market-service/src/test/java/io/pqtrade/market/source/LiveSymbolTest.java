package io.pqtrade.market.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveSymbolTest {

    private static final Duration STALE = Duration.ofSeconds(30);
    private static final Instant SAID = Instant.parse("2026-06-11T12:00:00Z");

    private final LiveSymbol symbol = new LiveSymbol();

    @Test
    void what_does_not_change_is_told_again_until_the_exchange_has_said_nothing_of_it_for_too_long() {
        say(1);
        assertThat(drain(SAID)).isEqualTo(1);

        for (int second = 2; second <= 30; second++) {
            assertThat(drain(SAID.plusSeconds(second))).as("after %d s", second).isEqualTo(second % 2 == 0 ? 1 : 0);
        }
        assertThat(drain(SAID.plusSeconds(32))).isZero();
        assertThat(symbol.latest(SAID.plusSeconds(32).minus(STALE))).isEmpty();
        assertThat(symbol.latest(SAID.plusSeconds(30).minus(STALE))).isPresent();
    }

    @Test
    void a_price_from_before_an_interruption_is_none_until_the_exchange_says_another() {
        say(7);
        drain(SAID);

        symbol.begin();

        assertThat(drain(SAID.plusSeconds(5))).isZero();
        assertThat(symbol.latest(SAID)).isEmpty();
        say(1);
        assertThat(drain(SAID.plusSeconds(6))).isEqualTo(1);
    }

    private void say(long id) {
        symbol.take(new BookTicker("BTCUSDT", id, new BigDecimal("96500"), new BigDecimal("96501"), null), SAID, STALE);
    }

    /** Asked every second, as the feed does; it repeats what is older than a second. */
    private int drain(Instant now) {
        return symbol.drain(now.minusSeconds(1), now.minus(STALE), now).size();
    }
}
