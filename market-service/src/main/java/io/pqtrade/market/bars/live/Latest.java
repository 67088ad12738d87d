package io.pqtrade.market.bars.live;

import io.pqtrade.market.bars.BarSeries;

/**
 * Bars as they were at one moment.
 *
 * @param sequence of the last tick in them; 0 before the first
 * @param reached second up to which time had come: bars that end by then are closed
 */
public record Latest(BarSeries bars, long sequence, long reached) {}
