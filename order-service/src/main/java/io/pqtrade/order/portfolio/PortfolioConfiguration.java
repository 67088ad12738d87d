package io.pqtrade.order.portfolio;

import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.read.SavedRatchets;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Offers portfolios to other features. */
@Configuration(proxyBeanMethods = false)
class PortfolioConfiguration {
    @Bean
    PortfolioAccess portfolioAccess(PortfolioRows rows) {
        return new PortfolioAccess(rows);
    }

    @Bean
    LivePortfolios livePortfolios(PortfolioReader portfolios, DataSource source, MarketSource market) {
        return new LivePortfolios(portfolios, new SavedRatchets(source), market);
    }

    @Bean
    Portfolios portfolios(PortfolioRows rows, PortfolioAccess access, JsonMapper json, PortfolioSettings settings) {
        return new Portfolios(rows, access, json, settings);
    }
}
