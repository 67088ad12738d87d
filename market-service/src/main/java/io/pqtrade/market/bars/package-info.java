/** Bars: their intervals and bounds, how ticks and shorter bars are folded into them, and where closed ones are kept for ever. */
@NullMarked
package io.pqtrade.market.bars;

import org.jspecify.annotations.NullMarked;
