package io.pqtrade.core.execution;

import io.pqtrade.core.execution.account.Funds;
import io.pqtrade.core.execution.account.Lifecycle;
import io.pqtrade.core.execution.account.ProtocolEnforcement;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.orders.Cancellations;
import io.pqtrade.core.execution.orders.MarketOrders;
import io.pqtrade.core.execution.orders.OrderChanges;
import io.pqtrade.core.execution.orders.PendingOrders;
import io.pqtrade.core.execution.orders.TriggerFills;
import io.pqtrade.core.execution.positions.ClosingOrders;
import io.pqtrade.core.execution.positions.PositionChanges;
import io.pqtrade.core.execution.positions.StopOuts;
import io.pqtrade.core.execution.positions.Swaps;
import io.pqtrade.core.execution.positions.TriggerCloses;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.portfolio.Portfolio;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trading rules of the house: sends each command to the rules that decide it. Stateless and safe to share. */
public final class Engine implements TradingRules {

    @Override
    public Outcome decide(Portfolio portfolio, TradeCommand command, MarketView market, History history, Ids ids) {
        Decision decision = new Decision(portfolio, seenBy(command, market), history, ids);
        if (portfolio.deletedAt() != null) {
            return decision.refuse(Rejection.of(
                    RejectionCode.PORTFOLIO_NOT_FOUND, "There is no such portfolio.", "portfolioId", portfolio.id()));
        }
        ProtocolEnforcement.beginDay(decision);
        Outcome outcome = switch (command) {
            case TradeCommand.FromClient asked -> decide(decision, asked);
            case TradeCommand.FromSystem caused -> decide(decision, caused);
        };
        return switch (outcome) {
            case Outcome.Rejected rejected -> rejected;
            case Outcome.Accepted accepted -> {
                Funds.protect(decision);
                yield decision.accept(accepted.refusals());
            }
        };
    }

    private static Outcome decide(Decision decision, TradeCommand.FromClient command) {
        return switch (command) {
            case TradeCommand.OpenPortfolio open -> Lifecycle.open(decision, open);
            case TradeCommand.PlaceMarketOrder place -> MarketOrders.place(decision, place);
            case TradeCommand.PlacePendingOrder place -> PendingOrders.place(decision, place);
            case TradeCommand.ModifyOrder modify -> OrderChanges.modify(decision, modify);
            case TradeCommand.ModifyPosition modify -> PositionChanges.modify(decision, modify);
            case TradeCommand.ClosePosition close -> ClosingOrders.close(decision, close);
            case TradeCommand.ClosePositions close -> ClosingOrders.closeSeveral(decision, close);
            case TradeCommand.CancelOrder cancel -> Cancellations.cancel(decision, cancel);
            case TradeCommand.CancelAllOrders cancel -> Cancellations.cancelAll(decision, cancel);
            case TradeCommand.MoveFunds move -> Funds.move(decision, move);
            case TradeCommand.ResetPortfolio reset -> Lifecycle.reset(decision, reset);
            case TradeCommand.DeletePortfolio _ -> Lifecycle.delete(decision);
        };
    }

    private static Outcome decide(Decision decision, TradeCommand.FromSystem command) {
        return switch (command) {
            case TradeCommand.SetAccessRights set -> Lifecycle.setAccessRights(decision, set);
            case TradeCommand.ForceClose force -> ClosingOrders.force(decision, force);
            case TradeCommand.WithdrawOrder withdraw -> Cancellations.withdraw(decision, withdraw);
            case TradeCommand.FillPending fill -> TriggerFills.fill(decision, fill);
            case TradeCommand.ExpireOrder expire -> Cancellations.expire(decision, expire);
            case TradeCommand.CloseOnTrigger close -> TriggerCloses.close(decision, close);
            case TradeCommand.RatchetTrailingStop ratchet -> TriggerCloses.ratchet(decision, ratchet);
            case TradeCommand.CheckMargin _ -> StopOuts.check(decision);
            case TradeCommand.ChargeSwap charge -> Swaps.charge(decision, charge);
            case TradeCommand.EnforceProtocol enforce -> ProtocolEnforcement.enforce(decision, enforce);
        };
    }

    /** A command caused by a tick is decided at that tick: its quote, its time. */
    private static MarketView seenBy(TradeCommand command, MarketView market) {
        return switch (command) {
            case TradeCommand.FillPending fill -> at(fill.tick(), market);
            case TradeCommand.CloseOnTrigger close -> at(close.tick(), market);
            case TradeCommand.CheckMargin check -> at(check.tick(), at(check.quotes(), market));
            case TradeCommand.EnforceProtocol enforce -> enforce.tick() == null ? market : at(enforce.tick(), market);
            default -> market;
        };
    }

    private static MarketView at(List<Quote> past, MarketView market) {
        Map<String, Quote> quotes = new HashMap<>(market.quotes());
        past.forEach(quote -> quotes.put(quote.symbol(), quote));
        return new MarketView(market.now(), market.instruments(), quotes, market.maxQuoteAge(), market.hours());
    }

    private static MarketView at(Quote tick, MarketView market) {
        Map<String, Quote> quotes = new HashMap<>(market.quotes());
        quotes.put(tick.symbol(), tick);
        return new MarketView(tick.at(), market.instruments(), quotes, market.maxQuoteAge(), market.hours());
    }
}
