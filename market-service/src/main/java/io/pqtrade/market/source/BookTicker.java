package io.pqtrade.market.source;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an exchange's stream says: the best bid and ask of a symbol, or that its server is about to leave.
 *
 * @param updateId grows with each change of the symbol's order book
 * @param eventAt when the exchange made it; {@code null} where it does not say
 */
record BookTicker(
        String symbol,
        long updateId,
        BigDecimal bid,
        BigDecimal ask,
        @Nullable Instant eventAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_NUMBER = 30;
    /** The kind of event; spot leaves it out. */
    private static final String TICKER = "bookTicker";

    /** What one message means. */
    sealed interface Message {

        record Update(BookTicker ticker) implements Message {}

        /** The server asks to be left. */
        record Leaving() implements Message {}

        /** An answer or an event that does not concern prices. */
        record Other() implements Message {}

        /** Nothing the protocol knows. */
        record Garbage() implements Message {}
    }

    /**
     * Reads {@code {"stream":…,"data":{"u":…,"s":"BTCUSDT","b":"…","a":"…","T":…}}} and the same without its wrapping. Futures say the
     * time, spot does not.
     */
    static Message read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            JsonNode data = root.path("data").isObject() ? root.path("data") : root;
            String kind = data.path("e").asString(TICKER);
            if (kind.equals("serverShutdown")) {
                return new Message.Leaving();
            }
            if (!kind.equals(TICKER) || !data.has("u") || !data.has("b")) {
                return data.isObject() ? new Message.Other() : new Message.Garbage();
            }
            return new Message.Update(new BookTicker(
                    data.path("s").asString(),
                    data.path("u").asLong(),
                    number(data.path("b").asString()),
                    number(data.path("a").asString()),
                    data.has("T") ? Instant.ofEpochMilli(data.path("T").asLong()) : null));
        } catch (JacksonException | IllegalArgumentException malformed) {
            return new Message.Garbage();
        }
    }

    private static BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER || !text.matches("\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException("not a price: " + text);
        }
        return new BigDecimal(text);
    }
}
