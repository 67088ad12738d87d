package io.pqtrade.market.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final long PUNCTUAL = 1;
    private static final long SO_SO = 20;
    private static final long LATE = 80;

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Ladder ladder = new Ladder(
            new LadderSettings(
                    Duration.ofSeconds(1),
                    Duration.ofMillis(30),
                    Duration.ofMillis(10),
                    3,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(500)),
            metrics);
    private long now = TimeUnit.HOURS.toNanos(1);

    @BeforeEach
    void the_first_turn_begins_the_first_second() {
        turn(PUNCTUAL);
    }

    @Test
    void it_goes_down_a_step_with_every_second_that_is_late_observers_first_and_traders_last() {
        List<Step> steps = new ArrayList<>();
        for (int second = 0; second < 5; second++) {
            seconds(1, LATE);
            steps.add(ladder.step());
        }

        assertThat(steps).containsExactly(Step.OBSERVERS, Step.CHARTS, Step.TRADERS, Step.TRADERS, Step.TRADERS);
        assertThat(metrics.counter("pq.ladder.descents").count()).isEqualTo(3);
    }

    @Test
    void each_step_adds_a_pause_to_those_before_it() {
        assertThat(pauses()).containsExactly(0L, 0L, 0L);
        seconds(1, LATE);
        assertThat(pauses()).containsExactly(1000L, 0L, 0L);
        seconds(1, LATE);
        assertThat(pauses()).containsExactly(1000L, 5000L, 0L);
        seconds(1, LATE);
        assertThat(pauses()).containsExactly(1000L, 5000L, 500L);
    }

    @Test
    void ticks_travel_together_from_the_first_step_on() {
        Duration usual = Duration.ofMillis(5);
        assertThat(ladder.gathering(usual)).isEqualTo(usual);
        seconds(1, LATE);
        assertThat(ladder.gathering(usual)).isEqualTo(Duration.ofMillis(100));
        assertThat(ladder.gathering(Duration.ofMillis(500))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void one_late_turn_among_punctual_ones_is_nothing() {
        turn(LATE * 5);
        seconds(10, PUNCTUAL);

        assertThat(ladder.step()).isEqualTo(Step.FULL);
    }

    @Test
    void it_goes_up_a_step_only_after_calm_seconds_in_a_row() {
        seconds(2, LATE);
        seconds(2, PUNCTUAL);
        seconds(1, SO_SO);
        seconds(2, PUNCTUAL);
        assertThat(ladder.step()).isEqualTo(Step.CHARTS);

        seconds(1, PUNCTUAL);
        assertThat(ladder.step()).isEqualTo(Step.OBSERVERS);

        seconds(3, PUNCTUAL);
        assertThat(ladder.step()).isEqualTo(Step.FULL);
        assertThat(metrics.get("pq.ladder.step").gauge().value()).isZero();
    }

    private List<Long> pauses() {
        return List.of(
                TimeUnit.NANOSECONDS.toMillis(ladder.observersPause()),
                TimeUnit.NANOSECONDS.toMillis(ladder.chartsPause()),
                TimeUnit.NANOSECONDS.toMillis(ladder.tradersPause()));
    }

    /** Twenty turns a second. */
    private void seconds(int seconds, long lateMillis) {
        for (int i = 0; i < seconds * 20; i++) {
            turn(lateMillis);
        }
    }

    private void turn(long lateMillis) {
        now += TimeUnit.MILLISECONDS.toNanos(50);
        ladder.turn(TimeUnit.MILLISECONDS.toNanos(lateMillis), now);
    }
}
