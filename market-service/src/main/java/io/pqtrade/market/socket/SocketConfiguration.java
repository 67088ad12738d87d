package io.pqtrade.market.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.pqtrade.market.access.Access;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.charts.HistoryPages;
import io.pqtrade.market.feed.Feed;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.ladder.Ladder;
import io.pqtrade.market.prices.PriceBoard;
import io.pqtrade.market.socket.engine.EngineUpgrade;
import io.pqtrade.market.socket.engine.SocketEngine;
import io.pqtrade.market.socket.fanout.BarRounds;
import io.pqtrade.market.socket.fanout.Fanout;
import io.pqtrade.market.socket.portfolio.PortfolioRelay;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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
    private static final String READ_BUFFER = "1024";
    private static final String WRITE_BUFFER = "2048";

    @Bean
    SocketEngine socketEngine(SocketSettings settings) {
        return new SocketEngine(settings.longestGathering().toNanos());
    }

    /** Each connection has these two buffers as long as it lives; sockets need the one for a handshake, the other not at all. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> smallBuffers() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", READ_BUFFER);
            connector.setProperty("socket.appWriteBufSize", WRITE_BUFFER);
        });
    }

    @Bean
    Fanout fanout(MarketBook book, Feed feed, SocketEngine engine, SocketSettings settings) {
        Fanout fanout = new Fanout(book, engine, settings.keptFrames(), settings.marketRate());
        feed.listen(fanout);
        return fanout;
    }

    @Bean
    BarRounds barRounds(BarBoard board, SocketEngine engine, Ladder ladder) {
        return new BarRounds(board, engine, ladder);
    }

    @Bean
    ServerMessages serverMessages(JsonMapper json) {
        return new ServerMessages(json);
    }

    @Bean
    SocketRoom socketRoom(
            SocketEngine engine,
            Fanout fanout,
            BarRounds bars,
            Access access,
            ServerMessages messages,
            SocketSettings settings,
            MeterRegistry metrics,
            Clock clock) {
        return new SocketRoom(engine, fanout, bars, access, messages, settings, metrics, clock);
    }

    @Bean
    PriceSocketHandler priceSocketHandler(
            SocketRoom room,
            MarketBook book,
            PriceBoard board,
            Fanout fanout,
            BarRounds bars,
            HistoryPages history,
            PortfolioRelay relay,
            Access access,
            ServerMessages messages,
            SocketSettings settings,
            Ladder ladder,
            JsonMapper json,
            Clock clock) {
        Subscriber subscriber = new Subscriber(book, board, fanout, bars, history, messages, settings);
        PortfolioDesk portfolios = new PortfolioDesk(access, relay, messages);
        return new PriceSocketHandler(room, subscriber, portfolios, access, messages, settings, ladder, json, clock);
    }

    @Bean
    HandlerMapping priceSockets(PriceSocketHandler handler, SocketEngine engine, SocketSettings settings) {
        EngineUpgrade engineUpgrade = new EngineUpgrade(engine, settings.maxMessageBytes());
        WebSocketHttpRequestHandler upgrade =
                new WebSocketHttpRequestHandler(handler, new DefaultHandshakeHandler(engineUpgrade));
        upgrade.setHandshakeInterceptors(List.of(new SocketDoor(settings.allowedOrigins())));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setWebSocketUpgradeMatch(true);
        mapping.setOrder(BEFORE_CONTROLLERS);
        mapping.setUrlMap(Map.of(
                "/prices", upgrade,
                "/prices/market", upgrade,
                "/prices/realtime", upgrade,
                "/prices/historical", upgrade));
        return mapping;
    }
}
