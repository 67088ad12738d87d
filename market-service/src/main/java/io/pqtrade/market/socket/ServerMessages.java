package io.pqtrade.market.socket;

import io.pqtrade.market.prices.PriceView;
import io.pqtrade.market.socket.fanout.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The texts of everything a server says that is not news: replies, snapshots, heartbeats. */
final class ServerMessages {

    private final JsonMapper json;

    ServerMessages(JsonMapper json) {
        this.json = json;
    }

    String subscribed(Channel channel, Collection<String> symbols) {
        return write("subscribed", channel, null, Map.of("symbols", symbols));
    }

    /** A page of bars, which is a snapshot of the past: nothing follows it by itself. */
    String page(String symbol, String payload) {
        return "{\"type\":\"snapshot\",\"channel\":\"history\",\"symbol\":" + json.writeValueAsString(symbol)
                + ",\"seq\":0,\"prevSeq\":null,\"data\":" + payload + "}";
    }

    /** @param portfolio the one followed now; null for none */
    String followed(@Nullable UUID portfolio) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("portfolioId", portfolio);
        return write("subscribed", Channel.PORTFOLIO, null, data);
    }

    /** The market in one symbol as it is now, after which its news follow. */
    String snapshot(PriceView view, long seq) {
        Map<String, @Nullable Object> message = head("snapshot", Channel.MARKET, view.symbol());
        message.put("seq", seq);
        message.put("prevSeq", null);
        message.put("data", view);
        return json.writeValueAsString(message);
    }

    String error(String code, String detail) {
        return write("error", null, null, Map.of("code", code, "detail", detail));
    }

    String error(String code, String detail, Channel channel, @Nullable String symbol) {
        return write("error", channel, symbol, Map.of("code", code, "detail", detail));
    }

    String heartbeat(Instant now) {
        return write("heartbeat", null, null, Map.of("time", now));
    }

    /** We are about to go away; clients come back after a while that spreads them. */
    String shutdown(long reconnectAfterMillis) {
        return write("shutdown", null, null, Map.of("reconnectAfterMillis", reconnectAfterMillis));
    }

    private String write(
            String type,
            @Nullable Channel channel,
            @Nullable String symbol,
            Map<String, ? extends @Nullable Object> data) {
        Map<String, @Nullable Object> message = head(type, channel, symbol);
        message.put("data", data);
        return json.writeValueAsString(message);
    }

    private static Map<String, @Nullable Object> head(String type, @Nullable Channel channel, @Nullable String symbol) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("type", type);
        if (channel != null) {
            message.put("channel", channel.wireName());
        }
        if (symbol != null) {
            message.put("symbol", symbol);
        }
        return message;
    }
}
