package io.pqtrade.market.socket;

import io.pqtrade.market.socket.fanout.Channel;
import java.util.List;
import java.util.Optional;
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

    /** What the path of a socket asks for. */
    static ClientMessage subscribe(Channel channel, @Nullable List<String> symbols) {
        return new ClientMessage(
                "subscribe",
                null,
                channel.wireName(),
                symbols,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
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
