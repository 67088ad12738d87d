/** Who watches which portfolios: shards, each owned by one worker through a lease. */
@NullMarked
package io.pqtrade.worker.shard;

import org.jspecify.annotations.NullMarked;
