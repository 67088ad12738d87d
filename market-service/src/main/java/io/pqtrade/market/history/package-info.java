/**
 * The past of the world as bars: makes M1 history for charts in the background at the first start, and later the minutes in which no
 * service ran.
 */
@NullMarked
package io.pqtrade.market.history;

import org.jspecify.annotations.NullMarked;
