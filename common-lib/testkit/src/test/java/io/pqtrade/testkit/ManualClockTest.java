package io.pqtrade.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private final ManualClock clock = ManualClock.at("2026-01-15T12:00:00Z");

    @Test
    void stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo(Instant.parse("2026-01-15T12:00:00Z"));

        assertThat(clock.advance(Duration.ofSeconds(90))).isEqualTo(Instant.parse("2026-01-15T12:01:30Z"));

        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_view_in_another_zone_shows_the_same_time() {
        Clock newYork = clock.withZone(ZoneId.of("America/New_York"));
        clock.advance(Duration.ofHours(1));

        assertThat(newYork.instant()).isEqualTo(clock.instant());
        assertThat(newYork.getZone()).isEqualTo(ZoneId.of("America/New_York"));
    }
}
