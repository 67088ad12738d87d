/** Many sockets that follow prices: how complete, how old, and at what cost ticks arrive. */
@NullMarked
package io.pqtrade.bench.fanout;

import org.jspecify.annotations.NullMarked;
