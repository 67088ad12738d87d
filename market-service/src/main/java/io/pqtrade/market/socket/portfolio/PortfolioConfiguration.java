package io.pqtrade.market.socket.portfolio;

import io.pqtrade.market.socket.engine.SocketEngine;
import io.pqtrade.wire.AccountBoard;
import io.pqtrade.wire.EventStream;
import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Puts the relay of portfolios together. */
@Configuration(proxyBeanMethods = false)
class PortfolioConfiguration {

    /** It only reads the stream: how much is kept is its writer's to say. */
    private static final long NOTHING_APPENDED = 1;

    @Bean
    PortfolioRelay portfolioRelay(RedisLink redis, JdbcClient jdbc, SocketEngine engine, JsonMapper json, Clock clock) {
        return new PortfolioRelay(
                new EventStream(redis, NOTHING_APPENDED),
                new EventTable(jdbc),
                new AccountBoard(redis),
                engine,
                json,
                clock);
    }
}
