package io.pqtrade.market.journal;

import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.market.lead.Fence;
import io.pqtrade.wire.TickBlockCodec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The journal's table. All times are those of the ticks. */
public final class TickTable {

    /** Blocks read at once: a minute and a half, some 200 KiB. */
    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Fence fence;
    private final TransactionOperations transaction;

    TickTable(JdbcClient jdbc, Fence fence, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.fence = fence;
        this.transaction = transaction;
    }

    /** Sequence of the last tick in the journal, 0 when it is empty. */
    public long end() {
        return jdbc.sql("SELECT coalesce(max(last_sequence), 0) FROM tick_block")
                .query(Long.class)
                .single();
    }

    /** The next ticks after a sequence, oldest first, some thousands at most; empty when there are none. */
    public List<Quote> after(long sequence) {
        // Blocks do not overlap, so the one that holds the sequence is the last that begins at or below it.
        return jdbc
                .sql("""
                        SELECT body FROM tick_block
                        WHERE first_sequence >= coalesce(
                                (SELECT max(first_sequence) FROM tick_block WHERE first_sequence <= :sequence), 0)
                          AND last_sequence > :sequence
                        ORDER BY first_sequence LIMIT :page""")
                .param("sequence", sequence)
                .param("page", PAGE)
                .query((row, index) -> TickBlockCodec.decode(row.getBytes(1)))
                .list()
                .stream()
                .flatMap(List::stream)
                .filter(tick -> tick.sequence() > sequence)
                .toList();
    }

    /** Sequence from which the newest blocks must be read to have so many of them. */
    public long startOfLast(int blocks) {
        return jdbc.sql("""
                        SELECT coalesce(min(previous_sequence), 0) FROM
                            (SELECT previous_sequence FROM tick_block ORDER BY first_sequence DESC LIMIT :blocks) newest""").param("blocks", blocks).query(Long.class).single();
    }

    /**
     * Adds blocks, for the holder of the lease alone; those that are there already, from a try whose answer was lost, stay.
     *
     * @throws io.pqtrade.lease.LeaseLostException when another node has taken over
     */
    void insert(Lease lease, List<TickBlock> blocks) {
        transaction.executeWithoutResult(status -> {
            fence.check(lease);
            for (TickBlock block : blocks) {
                jdbc.sql("""
                                INSERT INTO tick_block
                                    (first_sequence, last_sequence, previous_sequence, from_at, to_at, body)
                                VALUES (:first, :last, :previous, :from, :to, :body)
                                ON CONFLICT (first_sequence) DO NOTHING""")
                        .param("first", block.first())
                        .param("last", block.last())
                        .param("previous", block.previous())
                        .param("from", block.from().atOffset(ZoneOffset.UTC))
                        .param("to", block.to().atOffset(ZoneOffset.UTC))
                        .param("body", block.body())
                        .update();
            }
        });
    }

    /**
     * Deletes the oldest blocks that ended before a moment.
     *
     * @return how many; {@code max} of them when there may be more
     */
    int purge(Instant before, int max) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // What a crash brings back is deleted again.
            jdbc.sql("SET LOCAL synchronous_commit = off").update();
            return jdbc.sql("""
                            DELETE FROM tick_block WHERE first_sequence IN
                                (SELECT first_sequence FROM tick_block WHERE to_at < :before ORDER BY to_at LIMIT :max)""")
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .param("max", max)
                    .update();
        }));
    }
}
