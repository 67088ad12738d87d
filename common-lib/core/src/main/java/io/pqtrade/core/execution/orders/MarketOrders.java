package io.pqtrade.core.execution.orders;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.PortfolioEvents;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.TradeCommand.PlaceMarketOrder;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.execution.checking.Exposure;
import io.pqtrade.core.execution.checking.ExposureChecks;
import io.pqtrade.core.execution.checking.PriceChecks;
import io.pqtrade.core.execution.checking.QuoteChecks;
import io.pqtrade.core.execution.checking.TermChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.execution.filling.Convertibility;
import io.pqtrade.core.execution.filling.Execution;
import io.pqtrade.core.execution.filling.Filling;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.CloseReason;
import java.util.Optional;

/** Market orders: filled whole at the current quote, or refused. */
public final class MarketOrders {

    private MarketOrders() {}

    public static Outcome place(Decision decision, PlaceMarketOrder command) {
        Order order = NewOrder.market(decision, command);
        TermChecks terms = TermChecks.of(decision, order);
        Optional<Rejection> refusal = termsAndPrices(decision, order, terms);
        if (refusal.isPresent()) {
            return Refusals.order(decision, order, refusal.get());
        }
        Quote quote = decision.quote(order.symbol());
        Execution execution = Execution.atMarket(decision, order, quote, CloseReason.CLIENT);
        OrderFilled filled = Filling.fill(decision, execution);
        Portfolio after = PortfolioEvents.apply(decision.portfolio(), filled);
        ExposureChecks limits = new ExposureChecks(decision, order.symbol(), terms.exposure());
        Optional<Rejection> excess = Refusals.priced(
                decision, order.symbol(), limits::protocol, () -> limits.margin(after, decision.market()));
        if (excess.isPresent()) {
            return Refusals.order(decision, order, excess.get());
        }
        FillRecords.record(decision, filled);
        return decision.accept();
    }

    private static Optional<Rejection> termsAndPrices(Decision decision, Order order, TermChecks terms) {
        PriceChecks prices = new PriceChecks(decision, order);
        return first(
                terms::clientOrderId,
                terms::accessRights,
                terms::protocolLock,
                terms::symbol,
                terms::tradingMode,
                terms::volumeRange,
                terms::volumeStep,
                terms::precision,
                terms::timeInForce,
                () -> Refusals.priced(
                        decision,
                        order.symbol(),
                        () -> QuoteChecks.fillable(decision, decision.instrument(order.symbol())),
                        () -> convertible(decision, order, terms.exposure()),
                        prices::bound,
                        () -> prices.levelsAtMarket().all()));
    }

    static Optional<Rejection> convertible(Decision decision, Order order, Exposure exposure) {
        Instrument instrument = decision.instrument(order.symbol());
        return exposure.increases()
                ? Convertibility.ofOpening(
                        decision, instrument, decision.quote(order.symbol()).fillPrice(order.side()))
                : Convertibility.ofProfit(decision, instrument);
    }
}
