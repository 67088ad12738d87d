package io.pqtrade.market.socket;

import io.pqtrade.market.access.Access;
import io.pqtrade.market.feed.Feed;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.prices.PriceBoard;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

/** Puts the sockets on the paths of the price calls: a request that asks for an upgrade is theirs. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

    private static final int BEFORE_CONTROLLERS = -1;

    @Bean
    Fanout fanout(MarketBook book, Feed feed) {
        Fanout fanout = new Fanout(book);
        feed.listen(fanout);
        return fanout;
    }

    @Bean
    ServerMessages serverMessages(JsonMapper json) {
        return new ServerMessages(json);
    }

    @Bean
    SocketRoom socketRoom(Fanout fanout, Access access, ServerMessages messages, SocketSettings settings, Clock clock) {
        return new SocketRoom(fanout, access, messages, settings, clock);
    }

    @Bean
    PriceSocketHandler priceSocketHandler(
            SocketRoom room,
            MarketBook book,
            PriceBoard board,
            Fanout fanout,
            Access access,
            ServerMessages messages,
            SocketSettings settings,
            JsonMapper json,
            Clock clock) {
        Subscriber subscriber = new Subscriber(book, board, fanout, messages, settings);
        return new PriceSocketHandler(room, subscriber, access, messages, settings, json, clock);
    }

    @Bean
    HandlerMapping priceSockets(PriceSocketHandler handler, SocketSettings settings) {
        WebSocketHttpRequestHandler upgrade = new WebSocketHttpRequestHandler(handler, new DefaultHandshakeHandler());
        upgrade.setHandshakeInterceptors(List.of(new SocketDoor(settings.allowedOrigins())));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setWebSocketUpgradeMatch(true);
        mapping.setOrder(BEFORE_CONTROLLERS);
        mapping.setUrlMap(Map.of("/prices", upgrade, "/prices/market", upgrade));
        return mapping;
    }
}
