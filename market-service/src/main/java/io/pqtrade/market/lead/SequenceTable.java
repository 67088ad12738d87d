package io.pqtrade.market.lead;

import io.pqtrade.lease.Lease;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The row in PostgreSQL that says up to where quote sequences were ever given out; it outlives Redis and this process. */
@Component
class SequenceTable {

    private final JdbcClient jdbc;
    private final Fence fence;
    private final TransactionOperations transaction;

    SequenceTable(JdbcClient jdbc, Fence fence, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.fence = fence;
        this.transaction = transaction;
    }

    /**
     * Reserves the next numbers, durably, for the holder of the lease alone.
     *
     * @param seen a number known to be used, say from a quote found in Redis; all reserved ones are above it
     * @throws io.pqtrade.lease.LeaseLostException when another node has taken over
     */
    SequenceBlock reserve(Lease lease, long seen, int size) {
        return Objects.requireNonNull(transaction.execute(status -> {
            fence.check(lease);
            // A number is given out before anything else proves it: losing this commit would repeat numbers.
            jdbc.sql("SET LOCAL synchronous_commit = on").update();
            long last = jdbc.sql("""
                            UPDATE quote_sequence SET reserved_to = greatest(reserved_to, :seen) + :size
                            RETURNING reserved_to""")
                    .param("seen", seen)
                    .param("size", size)
                    .query(Long.class)
                    .single();
            return new SequenceBlock(last - size + 1, last);
        }));
    }
}
