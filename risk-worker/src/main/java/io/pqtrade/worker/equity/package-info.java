/** The hourly measurement of equity that curves are drawn from. */
@NullMarked
package io.pqtrade.worker.equity;

import org.jspecify.annotations.NullMarked;
