/** Overnight financing of all portfolios at the New York rollover. */
@NullMarked
package io.pqtrade.worker.swap;

import org.jspecify.annotations.NullMarked;
