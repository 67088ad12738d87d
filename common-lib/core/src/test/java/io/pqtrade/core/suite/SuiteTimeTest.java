package io.pqtrade.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The rules can be tested between two thoughts. Comes last; run alone it has nothing to say. */
@Order(Integer.MAX_VALUE)
class SuiteTimeTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Test
    void all_tests_of_the_rules_take_less_than_ten_seconds() {
        System.out.printf(
                "core: %d tests in %d ms of processor time%n",
                SuiteClock.tests(), SuiteClock.taken().toMillis());

        assertThat(SuiteClock.taken()).isLessThan(BOUND);
    }

    @Test
    void and_need_no_spring() {
        assertThat(getClass().getClassLoader().getResource("org/springframework/core/SpringVersion.class"))
                .isNull();
    }
}
