/** Measures pages of bars, straight at market-service and through the gateway. */
@NullMarked
package io.pqtrade.bench.history;

import org.jspecify.annotations.NullMarked;
