/** What no tick may be: crossed, out of order, or so far from the last price that nobody should trade on it. */
@NullMarked
package io.pqtrade.market.sanity;

import org.jspecify.annotations.NullMarked;
