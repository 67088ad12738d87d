/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.feed;

import org.jspecify.annotations.NullMarked;
