/** The bars that are open now, folded from ticks as they come, and those that were closed a short while ago. */
@NullMarked
package io.pqtrade.market.bars.live;

import org.jspecify.annotations.NullMarked;
