package io.pqtrade.market.socket;

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
        @Nullable String grantId) {

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
