package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import java.util.Optional;

/** Whether a symbol can be filled, or at least measured against, right now. */
public final class QuoteChecks {

    private QuoteChecks() {}

    /** MARKET_CLOSED, NO_QUOTE, STALE_QUOTE: what every fill needs. */
    public static Optional<Rejection> fillable(Decision decision, Instrument instrument) {
        return Refusals.first(
                () -> open(decision, instrument),
                () -> quoted(decision, instrument),
                () -> fresh(decision, instrument));
    }

    /** NO_QUOTE, STALE_QUOTE: what a level is measured against; of a closed market its last quote. */
    public static Optional<Rejection> measurable(Decision decision, Instrument instrument) {
        return Refusals.first(
                () -> quoted(decision, instrument),
                () -> decision.market().isOpen(instrument) ? fresh(decision, instrument) : Optional.empty());
    }

    private static Optional<Rejection> open(Decision decision, Instrument instrument) {
        return Refusals.when(
                !decision.market().isOpen(instrument),
                () -> Rejection.of(
                        RejectionCode.MARKET_CLOSED,
                        "The market of " + instrument.symbol() + " is closed.",
                        "symbol",
                        instrument.symbol(),
                        "at",
                        decision.now()));
    }

    private static Optional<Rejection> quoted(Decision decision, Instrument instrument) {
        boolean usable = decision.market()
                .quote(instrument.symbol())
                .filter(QuoteChecks::sound)
                .isPresent();
        return Refusals.when(
                !usable,
                () -> Rejection.of(
                        RejectionCode.NO_QUOTE,
                        "There is no price for " + instrument.symbol() + ".",
                        "symbol",
                        instrument.symbol()));
    }

    /** A crossed or non-positive quote is a fault of the feed, never a price. */
    private static boolean sound(Quote quote) {
        return quote.bid().value().signum() > 0 && quote.ask().compareTo(quote.bid()) >= 0;
    }

    private static Optional<Rejection> fresh(Decision decision, Instrument instrument) {
        Quote quote = decision.quote(instrument.symbol());
        return Refusals.when(
                !decision.market().fresh(quote),
                () -> Rejection.of(
                                RejectionCode.STALE_QUOTE,
                                "The last price of " + instrument.symbol() + " is too old.",
                                "symbol",
                                instrument.symbol(),
                                "at",
                                decision.now(),
                                "quotedAt",
                                quote.at(),
                                "maxAge",
                                decision.market().maxQuoteAge())
                        .unless("at - quotedAt < maxAge"));
    }
}
