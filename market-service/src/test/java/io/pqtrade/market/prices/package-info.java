/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.prices;

import org.jspecify.annotations.NullMarked;
