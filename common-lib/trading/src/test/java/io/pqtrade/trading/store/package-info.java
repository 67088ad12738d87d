/** What is remembered of portfolios between their orders. */
@NullMarked
package io.pqtrade.trading.store;

import org.jspecify.annotations.NullMarked;
