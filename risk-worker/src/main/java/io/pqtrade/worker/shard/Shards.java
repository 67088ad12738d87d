package io.pqtrade.worker.shard;

import java.util.UUID;

/**
 * How portfolios are dealt out. By the last byte of their id, which is random in every version of UUID, so that SQL can name a
 * shard's portfolios as well as Java.
 */
public final class Shards {

    /** Fixed: checkpoints are kept by shard, so that another number would need a migration. */
    public static final int COUNT = 16;

    /** SQL for the shard of a column that holds a portfolio's id. */
    public static String of(String column) {
        return "(get_byte(uuid_send(" + column + "), 15) % " + COUNT + ")";
    }

    private Shards() {}

    public static int of(UUID portfolio) {
        return (int) (portfolio.getLeastSignificantBits() & 0xff) % COUNT;
    }

    /** Name of a shard's lease. */
    public static String lease(int shard) {
        return "worker-shard-" + shard;
    }
}
