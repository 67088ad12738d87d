package io.pqtrade.order.reply;

import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.MarginState;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Portfolio;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account line of a portfolio; figures that need a price are {@code null} while one is missing. */
public record AccountView(
        String id,
        String currency,
        String balance,
        @Nullable String equity,
        @Nullable String usedMargin,
        @Nullable String freeMargin,
        @Nullable String marginLevelPercent,
        @Nullable String unrealizedPnl,
        int leverage,
        AccessRights accessRights,
        @Nullable MarginState marginState,
        long lastSequence) {

    public static AccountView of(Portfolio portfolio, MarketView market) {
        return of(portfolio, MarginRules.estimate(portfolio, market));
    }

    public static AccountView of(Portfolio portfolio, Optional<Valuation> valued) {
        Valuation valuation = valued.orElse(null);
        Currency currency = portfolio.currency();
        return new AccountView(
                portfolio.id().toString(),
                currency.code(),
                Decimals.money(portfolio.balance(), currency),
                valuation == null ? null : Decimals.money(valuation.equity(), currency),
                valuation == null ? null : Decimals.money(valuation.usedMargin(), currency),
                valuation == null ? null : Decimals.money(valuation.freeMargin(), currency),
                valuation == null ? null : Decimals.percentOrNull(valuation.marginLevelPercent()),
                valuation == null ? null : Decimals.money(valuation.totalUnrealizedPnl(), currency),
                portfolio.leverage(),
                portfolio.accessRights(),
                valuation == null ? null : MarginRules.state(valuation, portfolio.policies()),
                portfolio.lastSequence());
    }
}
