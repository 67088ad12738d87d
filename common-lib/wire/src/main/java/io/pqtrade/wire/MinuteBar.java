package io.pqtrade.wire;

import io.pqtrade.core.money.Price;
import java.time.Duration;
import java.time.Instant;

/**
 * How far both prices of a symbol went in one minute.
 *
 * @param openedAt begin of the minute
 */
public record MinuteBar(String symbol, Instant openedAt, Range bid, Range ask) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** First, highest, lowest and last price. */
    public record Range(Price open, Price high, Price low, Price close) {}

    /** End of the minute. */
    public Instant closedAt() {
        return openedAt.plus(MINUTE);
    }
}
