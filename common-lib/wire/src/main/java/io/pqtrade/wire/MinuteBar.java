package io.pqtrade.wire;

import io.pqtrade.core.money.Price;
import java.time.Instant;

/**
 * How far both prices of a symbol went in one minute.
 *
 * @param openedAt begin of the minute
 */
public record MinuteBar(String symbol, Instant openedAt, Range bid, Range ask) {

    /** First, highest and lowest price. */
    public record Range(Price open, Price high, Price low) {}
}
