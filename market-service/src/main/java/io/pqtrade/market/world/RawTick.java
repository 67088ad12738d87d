package io.pqtrade.market.world;

import io.pqtrade.core.money.Price;
import java.time.Instant;

/** A price as a source or an admin proposes it, before anybody looked whether it can be published. */
public record RawTick(String symbol, Price bid, Price ask, Instant at) {}
