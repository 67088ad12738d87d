/** Prices and instruments as calls show them: {@code GET /prices/…}. */
@NullMarked
package io.pqtrade.market.prices;

import org.jspecify.annotations.NullMarked;
