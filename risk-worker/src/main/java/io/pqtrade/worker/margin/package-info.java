/**
 * Margin without looking at every portfolio with every tick: for each portfolio and symbol a band of prices within which nothing
 * is due, and the account lines of portfolios that somebody watches.
 */
@NullMarked
package io.pqtrade.worker.margin;

import org.jspecify.annotations.NullMarked;
