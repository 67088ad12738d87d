package io.pqtrade.wire;

import io.pqtrade.core.margin.MarginState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a portfolio is worth at the latest ticks, for those who watch it; amounts in its currency, rounded for display.
 *
 * @param marginLevelPercent equity ÷ used margin × 100; {@code null} while no margin is used
 * @param at time of the newest tick it was computed with
 */
public record AccountLine(
        UUID portfolioId,
        BigDecimal equity,
        BigDecimal usedMargin,
        BigDecimal freeMargin,
        @Nullable BigDecimal marginLevelPercent,
        MarginState marginState,
        BigDecimal unrealizedPnl,
        Instant at) {

    /** As it travels. */
    public String json() {
        return WireJson.write(this);
    }

    /** @throws WireFormatException when the text is no account line */
    public static AccountLine of(String json) {
        return WireJson.read(json, AccountLine.class);
    }
}
