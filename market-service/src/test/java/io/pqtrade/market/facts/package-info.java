/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.facts;

import org.jspecify.annotations.NullMarked;
