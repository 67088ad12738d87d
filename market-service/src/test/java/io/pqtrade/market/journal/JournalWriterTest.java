package io.pqtrade.market.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.lease.Lease;
import io.pqtrade.lease.LeaseLostException;
import io.pqtrade.lease.Leases;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class JournalWriterTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestDatabase database = RunningMarket.migrated();
    private final DataSource source = database.dataSource();
    private final Leases leases = new Leases(source);
    private final TickTable table = Journals.table(source);
    private final ManualClock clock = ManualClock.at("2026-11-23T12:00:00Z");
    private final JournalWriter writer = Journals.writer(table, Duration.ofHours(1), Runnable::run);

    @Test
    void ticks_are_one_block_for_each_two_seconds_and_blocks_are_chained() {
        writer.begin(lease("a"), 0);
        for (long sequence = 1; sequence <= 100; sequence++) {
            publish(sequence);
        }
        writer.flush();

        assertThat(database.number("select count(*) from tick_block")).isEqualTo(5);
        assertThat(database.number("""
                        select count(*) from (select previous_sequence, lag(last_sequence, 1, 0::bigint)
                            over (order by first_sequence) before from tick_block) t where previous_sequence <> before""")).isZero();
        assertThat(table.end()).isEqualTo(100);
        assertThat(sequences(0)).isEqualTo(range(1, 100));
        assertThat(sequences(37)).isEqualTo(range(38, 100));
        assertThat(sequences(100)).isEmpty();
    }

    @Test
    void the_newest_blocks_can_be_read_alone() {
        writer.begin(lease("a"), 0);
        LongStream.rangeClosed(1, 100).forEach(this::publish);
        writer.flush();

        List<Long> newest = sequences(table.startOfLast(2));

        assertThat(newest).endsWith(100L).hasSizeBetween(20, 60);
        assertThat(sequences(table.startOfLast(1000))).hasSize(100);
    }

    @Test
    void a_former_publisher_writes_nothing_any_more() {
        Lease first = lease("a");
        writer.begin(first, 0);
        LongStream.rangeClosed(1, 10).forEach(this::publish);
        leases.release(first);
        lease("b");

        writer.flush();

        assertThat(table.end()).isZero();
        assertThat(writer.waiting()).isEqualTo(1);
        assertThatThrownBy(() -> table.insert(first, List.of(TickBlock.of(0, List.of(quote(1))))))
                .isInstanceOf(LeaseLostException.class);
        writer.abandon();
        assertThat(writer.waiting()).isZero();
    }

    @Test
    void a_block_whose_commit_was_in_doubt_is_there_once() {
        Lease lease = lease("a");
        List<TickBlock> blocks = List.of(TickBlock.of(0, List.of(quote(1), quote(2))));

        table.insert(lease, blocks);
        table.insert(lease, blocks);

        assertThat(sequences(0)).containsExactly(1L, 2L);
    }

    @Test
    void blocks_wait_while_their_lease_is_not_valid_and_are_written_when_it_is() {
        Lease lease = lease("a");
        writer.begin(lease, 0);
        LongStream.rangeClosed(1, 10).forEach(this::publish);
        leases.release(lease);
        writer.flush();
        assertThat(table.end()).isZero();

        assertThat(lease("a")).isEqualTo(lease);
        writer.flush();

        assertThat(sequences(0)).isEqualTo(range(1, 10));
    }

    @Test
    void old_blocks_are_deleted_while_new_ones_come() {
        writer.begin(lease("a"), 0);
        LongStream.rangeClosed(1, 20).forEach(this::publish);
        writer.flush();
        clock.advance(Duration.ofMinutes(61));
        LongStream.rangeClosed(21, 40).forEach(this::publish);
        writer.flush();
        clock.advance(Duration.ofMinutes(1));
        writer.step(clock.instant());

        assertThat(sequences(0)).startsWith(21L).endsWith(40L);
    }

    private Lease lease(String holder) {
        return leases.acquire("market-publisher", holder, LONG).orElseThrow();
    }

    private void publish(long sequence) {
        clock.advance(Duration.ofMillis(100));
        writer.add(List.of(quote(sequence)), clock.instant());
        writer.step(clock.instant());
    }

    private Quote quote(long sequence) {
        return new Quote("EURUSD", Price.of("1.0849"), Price.of("1.085"), sequence, clock.instant(), false);
    }

    private List<Long> sequences(long after) {
        List<Long> sequences = new ArrayList<>();
        for (List<Quote> page = table.after(after); !page.isEmpty(); page = table.after(sequences.getLast())) {
            page.forEach(tick -> sequences.add(tick.sequence()));
        }
        return sequences;
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
