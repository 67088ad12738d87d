/** Quotes, and what the rules may know of the market at the moment they decide. */
@NullMarked
package io.pqtrade.core.market;

import org.jspecify.annotations.NullMarked;
