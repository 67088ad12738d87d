package io.pqtrade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void ends_as_soon_as_the_attempt_passes() {
        AtomicInteger attempts = new AtomicInteger();

        Eventually.eventually(() -> assertThat(attempts.incrementAndGet()).isEqualTo(3));

        assertThat(attempts).hasValue(3);
    }

    @Test
    void fails_with_the_last_reason_when_the_bound_is_over() {
        Eventually briefly = Eventually.within(Duration.ofMillis(30));

        assertThatThrownBy(() -> briefly.holds("pigs fly", () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("pigs fly")
                .hasMessageContaining("PT0.03S");
    }
}
