/** How a portfolio's rows are read and written: many rows a statement, many statements a round trip. */
@NullMarked
package io.pqtrade.trading.store;

import org.jspecify.annotations.NullMarked;
