/**
 * The trigger book: every level that waits for a price, in primitive columns and heaps, so that a tick which touches nothing
 * costs a few comparisons however many levels there are. It finds candidates; whether one really fires is decided by the
 * trading rules under the portfolio's lock. For one thread.
 */
@NullMarked
package io.pqtrade.worker.book;

import org.jspecify.annotations.NullMarked;
