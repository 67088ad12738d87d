/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.world.nature;

import org.jspecify.annotations.NullMarked;
