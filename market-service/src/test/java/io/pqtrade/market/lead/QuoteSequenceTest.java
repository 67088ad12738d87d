package io.pqtrade.market.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.lease.Lease;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuoteSequenceTest {

    private static final Lease LEASE = new Lease("market-publisher", "me", 1);

    private final Deque<Runnable> background = new ArrayDeque<>();
    private long reservedTo;
    private boolean away;
    private final QuoteSequence sequence = new QuoteSequence(this::reserve, background::add);

    @Test
    void numbers_grow_over_the_edges_of_blocks() {
        List<Long> numbers = new ArrayList<>();
        sequence.begin(LEASE, 0);
        for (int i = 0; i < 35; i++) {
            numbers.add(sequence.next().orElseThrow());
            runBackground();
        }

        assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSize(35);
    }

    @Test
    void the_next_block_is_reserved_once_half_is_used() {
        sequence.begin(LEASE, 0);
        take(5);
        assertThat(background).isEmpty();
        take(1);
        assertThat(background).hasSize(1);
        take(3);
        assertThat(background).hasSize(1);
    }

    @Test
    void without_a_database_numbers_run_out_and_come_back() {
        sequence.begin(LEASE, 0);
        away = true;
        take(10);
        runBackground();
        assertThat(sequence.next()).isEqualTo(OptionalLong.empty());

        away = false;
        runBackground();
        assertThat(sequence.next()).isEqualTo(OptionalLong.of(11));
    }

    @Test
    void before_it_begins_there_is_none() {
        assertThat(sequence.next()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void all_are_above_a_number_known_to_be_used() {
        sequence.begin(LEASE, 1000);

        assertThat(sequence.next()).isEqualTo(OptionalLong.of(1001));
    }

    @Test
    void who_no_longer_publishes_has_no_numbers_left_not_even_those_on_their_way() {
        sequence.begin(LEASE, 0);
        take(6);
        sequence.end();
        runBackground();
        assertThat(sequence.next()).isEqualTo(OptionalLong.empty());

        sequence.begin(LEASE, 0);
        assertThat(sequence.next().orElseThrow()).isGreaterThan(10);
    }

    private void take(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(sequence.next()).isPresent();
        }
    }

    private void runBackground() {
        for (Runnable task = background.poll(); task != null; task = background.poll()) {
            task.run();
        }
    }

    private SequenceBlock reserve(Lease lease, long seen) {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        reservedTo = Math.max(reservedTo, seen) + 10;
        return new SequenceBlock(reservedTo - 9, reservedTo);
    }
}
