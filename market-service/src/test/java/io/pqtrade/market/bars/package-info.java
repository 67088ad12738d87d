/** Bars fold ticks exactly, follow the trading day through daylight saving, and outlive every restart unchanged. */
@NullMarked
package io.pqtrade.market.bars;

import org.jspecify.annotations.NullMarked;
