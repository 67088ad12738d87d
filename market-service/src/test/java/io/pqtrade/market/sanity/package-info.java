/** The band around the last price, by itself. */
@NullMarked
package io.pqtrade.market.sanity;

import org.jspecify.annotations.NullMarked;
