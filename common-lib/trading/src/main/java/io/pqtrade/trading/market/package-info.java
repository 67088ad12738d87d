/** Where the write path gets the market it decides on. */
@NullMarked
package io.pqtrade.trading.market;

import org.jspecify.annotations.NullMarked;
