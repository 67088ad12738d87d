/** Who may read prices and who may change the market. */
@NullMarked
package io.pqtrade.market.access;

import org.jspecify.annotations.NullMarked;
