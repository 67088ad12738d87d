package io.pqtrade.market.prices;

import io.pqtrade.market.feed.SymbolMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The market in one symbol as it is now.
 *
 * @param sequence of the latest quote; {@code null}, as prices and time are, when there never was one
 * @param open whether it trades now
 * @param manual whether an admin made the quote
 * @param dayOpen bid at the start of the trading day (17:00 New York, crypto 00:00 UTC)
 * @param dayChange bid now less {@code dayOpen}
 * @param dayChangePercent the same in percent of {@code dayOpen}, two decimals
 */
public record PriceView(
        String symbol,
        @Nullable String bid,
        @Nullable String ask,
        @Nullable Long sequence,
        @Nullable Instant time,
        boolean open,
        SymbolMode mode,
        boolean manual,
        @Nullable String dayOpen,
        @Nullable String dayChange,
        @Nullable String dayChangePercent) {}
