package io.pqtrade.market.socket;

import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.Verification;
import io.pqtrade.market.access.Access;
import io.pqtrade.market.access.Caller;
import io.pqtrade.market.ladder.Ladder;
import io.pqtrade.market.socket.engine.EngineSession;
import io.pqtrade.market.socket.fanout.Channel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Hears what clients say: a token first, then what they want to follow. */
final class PriceSocketHandler extends TextWebSocketHandler {

    private final SocketRoom room;
    private final Subscriber subscriber;
    private final PortfolioDesk portfolios;
    private final Access access;
    private final ServerMessages messages;
    private final SocketSettings settings;
    private final Ladder ladder;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, SocketSession> sessions = new ConcurrentHashMap<>();

    PriceSocketHandler(
            SocketRoom room,
            Subscriber subscriber,
            PortfolioDesk portfolios,
            Access access,
            ServerMessages messages,
            SocketSettings settings,
            Ladder ladder,
            JsonMapper json,
            Clock clock) {
        this.room = room;
        this.subscriber = subscriber;
        this.portfolios = portfolios;
        this.access = access;
        this.messages = messages;
        this.settings = settings;
        this.ladder = ladder;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession opened) {
        SocketSession session =
                new SocketSession((EngineSession) opened, address(opened), settings, ladder, room::noteSlowReader);
        sessions.put(opened.getId(), session);
        room.enter(session);
        HttpHeaders headers = opened.getHandshakeHeaders();
        Optional<String> shown =
                Access.shown(headers.getFirst(HttpHeaders.AUTHORIZATION), headers.getFirst(Access.API_KEY));
        if (shown.isPresent()) {
            authenticate(session, shown.get());
        } else if (access.anonymousMayRead()) {
            followPath(session);
        }
    }

    private static String address(WebSocketSession session) {
        InetSocketAddress remote = session.getRemoteAddress();
        return remote == null ? "" : remote.getHostString();
    }

    @Override
    protected void handleTextMessage(WebSocketSession from, TextMessage text) {
        SocketSession session = sessions.get(from.getId());
        if (session == null) {
            return;
        }
        ClientMessage.parse(text.getPayload(), json)
                .ifPresentOrElse(
                        message -> handle(session, message),
                        () -> session.say(
                                messages.error("MALFORMED_REQUEST", "This is not a message of the protocol.")));
    }

    private void handle(SocketSession session, ClientMessage message) {
        if (message.op().equals("auth")) {
            authenticate(session, message.token() == null ? "" : message.token());
            return;
        }
        if (session.credential() == null && !access.anonymousMayRead()) {
            session.say(messages.error("UNAUTHENTICATED", "Send a token first."));
            session.close(SocketRoom.NO_TOKEN);
            return;
        }
        switch (message.op()) {
            case "ping" -> session.say(messages.heartbeat(clock.instant()));
            case "subscribe" -> {
                if (isOfPortfolio(message)) {
                    portfolios.subscribe(session, message);
                } else {
                    subscriber.subscribe(session, message);
                }
            }
            case "unsubscribe" -> {
                if (isOfPortfolio(message)) {
                    portfolios.unsubscribe(session);
                } else {
                    subscriber.unsubscribe(session, message);
                }
            }
            default -> session.say(messages.error("MALFORMED_REQUEST", "op is auth, subscribe, unsubscribe or ping."));
        }
    }

    private static boolean isOfPortfolio(ClientMessage message) {
        return Channel.PORTFOLIO.wireName().equals(message.channel());
    }

    private void authenticate(SocketSession session, String credential) {
        switch (access.judge(credential)) {
            case Verification.Verified<Caller>(Caller caller) -> {
                boolean first = session.credential() == null;
                session.authenticate(credential, caller);
                portfolios.recheck(session);
                if (first && session.subscriptionCount() == 0) {
                    followPath(session);
                }
            }
            case Verification.Refused<Caller>(Refusal reason) -> session.close(SocketRoom.closeFor(reason));
        }
    }

    /**
     * The path's own channel is followed without a word: of {@code ?symbols=} or {@code ?symbol=}, which may name
     * none, else of all.
     */
    private void followPath(SocketSession session) {
        URI uri = session.session().getUri();
        if (uri == null) {
            return;
        }
        var query = UriComponentsBuilder.fromUri(uri).build().getQueryParams();
        Channel channel = ofPath(uri.getPath());
        // A page of the past needs a symbol; who names none asks for it later.
        if (channel != Channel.HISTORY || query.containsKey("symbol")) {
            ClientMessage.ofPath(channel, symbols(query), query::getFirst)
                    .ifPresentOrElse(
                            message -> subscriber.subscribe(session, message),
                            () -> session.say(messages.error("INVALID_VALUE", "limit must be a whole number.")));
        }
    }

    private static Channel ofPath(String path) {
        if (path.contains("/historical")) {
            return Channel.HISTORY;
        }
        if (path.contains("/realtime")) {
            return Channel.BARS;
        }
        return path.contains("/market") ? Channel.MARKET : Channel.TICKS;
    }

    private static @Nullable List<String> symbols(MultiValueMap<String, String> query) {
        if (!query.containsKey("symbols") && !query.containsKey("symbol")) {
            return null;
        }
        String named = query.containsKey("symbols") ? query.getFirst("symbols") : query.getFirst("symbol");
        return named == null || named.isBlank() ? List.of() : List.of(named.split(","));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession closed, CloseStatus status) {
        SocketSession session = sessions.remove(closed.getId());
        if (session != null) {
            portfolios.leave(session);
            room.leave(session);
        }
    }
}
