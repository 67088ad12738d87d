/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.socket;

import org.jspecify.annotations.NullMarked;
