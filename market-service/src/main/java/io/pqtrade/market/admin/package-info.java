/** What administrators do to the market: take a symbol over, set its quotes by hand, give it back. */
@NullMarked
package io.pqtrade.market.admin;

import org.jspecify.annotations.NullMarked;
