package io.pqtrade.market.charts;

import org.jspecify.annotations.Nullable;

/** What a client asks for, as it wrote it; {@code null} where it wrote nothing. */
public record HistoryRequest(
        @Nullable String symbol,
        @Nullable String interval,
        @Nullable String from,
        @Nullable String to,
        @Nullable String limit,
        @Nullable String side,
        @Nullable String feed,
        @Nullable String cursor) {}
