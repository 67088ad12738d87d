package io.pqtrade.core.execution.filling;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Policies.MarginRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Whether every rate a fill needs is there; without one nothing is filled, because a guessed rate would be booked for ever. */
public final class Convertibility {

    private Convertibility() {}

    /** PnL and commission, which every fill may post. */
    public static Optional<Rejection> ofProfit(Decision decision, Instrument instrument) {
        Currency account = decision.currency();
        boolean known = Conversion.mid(BigDecimal.ONE, instrument.quote(), account, decision.market())
                .isPresent();
        return Refusals.when(!known, () -> missing(decision, instrument.quote()));
    }

    /** Also the margin of what it opens, and the equity it is measured against. */
    public static Optional<Rejection> ofOpening(Decision decision, Instrument instrument, Price fill) {
        Currency account = decision.currency();
        Currency margin = MarginRules.marginCurrency(instrument);
        boolean known = MarginRules.conversionAtFill(instrument, fill, account, decision.market())
                        .isPresent()
                && (isFrozen(decision)
                        || Conversion.mid(BigDecimal.ONE, margin, account, decision.market())
                                .isPresent());
        return Refusals.first(
                () -> ofProfit(decision, instrument),
                () -> Refusals.when(!known, () -> missing(decision, margin)),
                () -> ofEquity(decision));
    }

    private static boolean isFrozen(Decision decision) {
        return decision.portfolio().policies().marginRate() == MarginRate.AT_OPEN;
    }

    private static Optional<Rejection> ofEquity(Decision decision) {
        boolean known =
                MarginRules.value(decision.portfolio(), decision.market()).isPresent();
        return Refusals.when(
                !known,
                () -> Rejection.of(
                                RejectionCode.CONVERSION_UNAVAILABLE,
                                "The open positions cannot be valued: a price or a conversion rate is missing or stale.")
                        .knowing(MarginRules.quotes(decision.portfolio(), decision.market())));
    }

    /** With the pairs of the path, and those quotes of them that there are: each too old, or another one missing. */
    private static Rejection missing(Decision decision, Currency from) {
        MarketView market = decision.market();
        List<String> path = Conversion.symbols(from, decision.currency(), market.instruments());
        return Rejection.of(
                        RejectionCode.CONVERSION_UNAVAILABLE,
                        "There is no current rate from " + from + " to " + decision.currency() + ".",
                        "from",
                        from,
                        "to",
                        decision.currency(),
                        "path",
                        String.join(" ", path),
                        "at",
                        decision.now(),
                        "maxAge",
                        market.maxQuoteAge())
                .knowing(market.quotes(path));
    }
}
