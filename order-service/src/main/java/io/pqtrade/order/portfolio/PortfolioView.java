package io.pqtrade.order.portfolio;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.order.reply.Decimals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The terms of a portfolio and its balance; live figures stand in its session detail. */
public record PortfolioView(
        String id,
        String name,
        String currency,
        String balance,
        int leverage,
        PositionMode positionMode,
        Policies policies,
        @Nullable Protocol protocol,
        AccessRights accessRights,
        boolean traded,
        Instant createdAt) {

    static PortfolioView opened(Portfolio portfolio, Instant createdAt) {
        return new PortfolioView(
                portfolio.id().toString(),
                portfolio.name(),
                portfolio.currency().code(),
                Decimals.money(portfolio.balance(), portfolio.currency()),
                portfolio.leverage(),
                portfolio.positionMode(),
                portfolio.policies(),
                portfolio.protocol(),
                portfolio.accessRights(),
                portfolio.traded(),
                createdAt);
    }

    static PortfolioView of(PortfolioRow row, Policies policies, @Nullable Protocol protocol) {
        Currency currency = Currency.of(row.currency);
        return new PortfolioView(
                row.id.toString(),
                row.name,
                currency.code(),
                Decimals.money(row.balance, currency),
                row.leverage,
                row.positionMode,
                policies,
                protocol,
                row.accessRights,
                row.traded,
                row.createdAt);
    }
}
