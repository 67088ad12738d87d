package io.pqtrade.order.blotter;

import io.pqtrade.order.instrument.Instruments;
import io.pqtrade.order.portfolio.PortfolioAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Offers the blotter to other features. */
@Configuration(proxyBeanMethods = false)
class BlotterConfiguration {
    @Bean
    Blotter blotter(
            OrderRows orders,
            FillRows fills,
            ClosedLotRows closedLots,
            PortfolioAccess portfolios,
            Instruments instruments,
            JdbcClient jdbc,
            JsonMapper json) {
        return new Blotter(orders, fills, closedLots, portfolios, instruments, new EventNotes(jdbc, json));
    }
}
