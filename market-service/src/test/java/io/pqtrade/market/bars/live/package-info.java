/** Live bars are the fold of the ticks that came in time, whatever the order of ticks, clock and restarts. */
@NullMarked
package io.pqtrade.market.bars.live;

import org.jspecify.annotations.NullMarked;
