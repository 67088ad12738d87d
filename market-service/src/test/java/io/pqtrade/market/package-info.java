/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market;

import org.jspecify.annotations.NullMarked;
