package io.pqtrade.market.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TickRingTest {

    private final SequenceGaps gaps = new SequenceGaps();
    private final TickRing ring = new TickRing(3, gaps);

    @Test
    void it_keeps_the_newest() {
        add(10, 20, 30, 40);

        assertThat(ring.last(10)).extracting(Quote::sequence).containsExactly(20L, 30L, 40L);
        assertThat(ring.last(2)).extracting(Quote::sequence).containsExactly(30L, 40L);
    }

    @Test
    void a_reader_that_saw_all_but_the_kept_ones_misses_nothing() {
        add(10, 20, 30, 40);

        TickRing.Replay replay = ring.after(10);

        assertThat(replay.complete()).isTrue();
        assertThat(replay.ticks()).extracting(Quote::sequence).containsExactly(20L, 30L, 40L);
    }

    @Test
    void a_reader_that_missed_an_evicted_tick_is_told() {
        add(10, 20, 30, 40);

        assertThat(ring.after(9).complete()).isFalse();
    }

    @Test
    void what_came_before_the_first_tick_of_a_run_is_unknown() {
        add(10, 20);

        assertThat(ring.after(9).complete()).isFalse();
        assertThat(ring.after(10).complete()).isTrue();
        assertThat(ring.after(10).ticks()).extracting(Quote::sequence).containsExactly(20L);
    }

    @Test
    void a_reader_from_the_future_is_not_believed() {
        add(10, 20);

        assertThat(ring.after(20).complete()).isTrue();
        assertThat(ring.after(21).complete()).isFalse();
    }

    @Test
    void a_reader_that_holds_a_number_of_a_dead_publisher_is_told() {
        add(10, 20);
        gaps.note(20, 1001);
        add(1001, 1003);

        assertThat(ring.after(20).complete()).isTrue();
        assertThat(ring.after(21).complete()).isFalse();
        assertThat(ring.after(1000).complete()).isFalse();
        assertThat(ring.after(1001).complete()).isTrue();
        assertThat(ring.after(1002).complete()).isTrue();
    }

    @Test
    void of_very_many_publishers_the_numbers_of_the_first_are_doubted_altogether() {
        for (long i = 0; i < 70; i++) {
            gaps.note(100 * i + 10, 100 * i + 100);
        }

        assertThat(gaps.isKnown(5)).isFalse();
        assertThat(gaps.isKnown(6910)).isTrue();
        assertThat(gaps.isKnown(6950)).isFalse();
        assertThat(gaps.isKnown(7000)).isTrue();
    }

    @Test
    void an_empty_ring_knows_nothing() {
        assertThat(ring.last(5)).isEmpty();
        assertThat(ring.after(0).complete()).isFalse();
    }

    private void add(long... sequences) {
        for (long sequence : sequences) {
            ring.add(new Quote("EURUSD", Price.of("1.1"), Price.of("1.2"), sequence, Instant.EPOCH, false));
        }
    }
}
