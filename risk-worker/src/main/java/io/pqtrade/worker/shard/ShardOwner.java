package io.pqtrade.worker.shard;

import io.pqtrade.lease.Lease;
import java.util.Collection;
import java.util.Map;

/** Who watches the portfolios of the shards this worker holds. */
public interface ShardOwner {

    /** These shards are held from now on, and no others; called again and again, and must not block. */
    void holds(Map<Integer, Lease> leases);

    /** Gives shards up in good order, all at once: what they have begun is finished and saved before this returns. */
    void leave(Collection<Integer> shards);
}
