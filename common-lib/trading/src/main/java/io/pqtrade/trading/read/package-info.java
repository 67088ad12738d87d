/** Reading portfolios without locking them. */
@NullMarked
package io.pqtrade.trading.read;

import org.jspecify.annotations.NullMarked;
