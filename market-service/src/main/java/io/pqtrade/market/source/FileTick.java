package io.pqtrade.market.source;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A price as a file has it.
 *
 * @param ask {@code null} when the file has bids alone
 */
record FileTick(Instant at, BigDecimal bid, @Nullable BigDecimal ask) {}
