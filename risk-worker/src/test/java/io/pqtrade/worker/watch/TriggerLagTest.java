package io.pqtrade.worker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TriggerLagTest {

    private final ManualClock clock = ManualClock.at("2026-10-28T14:00:00Z");
    private final TriggerLag lag = new TriggerLag(clock);

    @Test
    void is_the_longest_of_the_last_minute() {
        lag.committed(clock.instant().minusMillis(40));
        lag.committed(clock.instant().minusMillis(900));
        lag.committed(clock.instant().minusMillis(12));
        assertThat(lag.millis()).isEqualTo(900);

        clock.advance(Duration.ofSeconds(40));
        lag.committed(clock.instant().minusMillis(7));
        assertThat(lag.millis()).isEqualTo(900);

        clock.advance(Duration.ofSeconds(40));
        assertThat(lag.millis()).isEqualTo(7);

        clock.advance(Duration.ofMinutes(5));
        assertThat(lag.millis()).isZero();
    }
}
