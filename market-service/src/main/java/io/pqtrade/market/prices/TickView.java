package io.pqtrade.market.prices;

import java.time.Instant;

/** One tick of a symbol. */
record TickView(long sequence, String bid, String ask, Instant time, boolean manual) {}
