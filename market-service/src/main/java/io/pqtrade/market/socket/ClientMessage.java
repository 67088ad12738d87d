package io.pqtrade.market.socket;

import io.pqtrade.market.socket.fanout.Channel;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client may say.
 *
 * @param op auth, subscribe, unsubscribe or ping
 * @param token of auth
 * @param channel of subscribe and unsubscribe
 * @param symbols the same; absent for all
 * @param resumeFrom of subscribe to ticks: the last sequence seen, of all symbols or of each
 * @param interval of bars and history
 * @param side of bars and history: BID, ASK or MID
 * @param from of history, as in {@code GET /prices/historical/}; the same for {@code to}, {@code limit}, {@code feed} and
 *     {@code cursor}
 * @param grantId of subscribe to portfolio: the grant through which to look
 * @param maxRate of subscribe to market: messages a second of each symbol, if fewer than usual are wanted
 */
record ClientMessage(
        String op,
        @Nullable String token,
        @Nullable String channel,
        @Nullable List<String> symbols,
        @Nullable ResumeFrom resumeFrom,
        @Nullable Integer maxRate,
        @Nullable String grantId,
        @Nullable String interval,
        @Nullable String side,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer limit,
        @Nullable String feed,
        @Nullable String cursor) {

    /**
     * What the path of a socket asks for; empty when its limit is no number.
     *
     * @param query the value of a parameter as it is encoded; {@code null} when it is not given
     */
    static Optional<ClientMessage> ofPath(
            Channel channel, @Nullable List<String> symbols, UnaryOperator<@Nullable String> query) {
        try {
            String limit = query.apply("limit");
            return Optional.of(new ClientMessage(
                    "subscribe",
                    null,
                    channel.wireName(),
                    symbols,
                    null,
                    null,
                    null,
                    query.apply("interval"),
                    query.apply("side"),
                    decoded(query.apply("from")),
                    decoded(query.apply("to")),
                    limit == null ? null : Integer.valueOf(limit),
                    query.apply("feed"),
                    query.apply("cursor")));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static @Nullable String decoded(@Nullable String value) {
        return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /** Empty when it is not a message of this form; unknown fields are refused. */
    static Optional<ClientMessage> parse(String text, JsonMapper json) {
        try {
            ClientMessage message = json.readValue(text, ClientMessage.class);
            return complete(message) ? Optional.of(message) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static boolean complete(@Nullable ClientMessage message) {
        return message != null && message.op != null && (message.symbols == null || !message.symbols.contains(null));
    }
}
