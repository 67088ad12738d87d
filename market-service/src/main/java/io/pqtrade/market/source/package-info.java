/** Where ticks come from, symbol by symbol: the simulated world, files of real ticks or minutes, or a live exchange. */
@NullMarked
package io.pqtrade.market.source;

import org.jspecify.annotations.NullMarked;
