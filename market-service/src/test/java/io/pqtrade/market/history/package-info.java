/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.history;

import org.jspecify.annotations.NullMarked;
