/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.world;

import org.jspecify.annotations.NullMarked;
