package io.pqtrade.core.execution;

import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PortfolioEdit;
import java.util.List;

/** What each event makes of a portfolio: its state is the fold of its events, and nothing else changes it. */
public final class PortfolioEvents {

    private PortfolioEvents() {}

    public static Portfolio fold(Portfolio before, List<TradeEvent> events) {
        Portfolio portfolio = before;
        for (TradeEvent event : events) {
            portfolio = apply(portfolio, event);
        }
        return portfolio;
    }

    /** The portfolio after the event, whose sequence is the next one. */
    public static Portfolio apply(Portfolio before, TradeEvent event) {
        Portfolio base = event instanceof TradeEvent.PortfolioOpened opened ? opened.portfolio() : before;
        PortfolioEdit edit = base.edit().lastSequence(before.lastSequence() + 1);
        change(edit, event);
        return edit.done();
    }

    private static void change(PortfolioEdit edit, TradeEvent event) {
        switch (event) {
            case TradeEvent.FundsMoved moved -> edit.balance(moved.entry().balanceAfter());
            case TradeEvent.OrderPlaced placed -> edit.put(placed.order());
            case TradeEvent.OrderModified modified -> edit.put(modified.order());
            case TradeEvent.StopTouched touched -> edit.put(touched.order());
            case OrderFilled filled -> fill(edit, filled);
            case TradeEvent.OrderCancelled cancelled ->
                edit.withoutOrder(cancelled.order().id());
            case TradeEvent.OrderExpired expired ->
                edit.withoutOrder(expired.order().id());
            case TradeEvent.PositionModified modified -> edit.put(modified.position());
            case TradeEvent.TrailingStopMoved moved -> edit.put(moved.position());
            case TradeEvent.SwapCharged charged ->
                edit.putAll(charged.positions())
                        .balance(charged.charges().getLast().entry().balanceAfter());
            case TradeEvent.MarginCalled called -> edit.marginCalledAt(called.at());
            case TradeEvent.MarginRestored _ -> edit.marginCalledAt(null);
            case TradeEvent.ProtocolDayStarted started -> edit.protocolState(started.state());
            case TradeEvent.ProtocolBreached breached -> edit.protocolState(breached.state());
            case TradeEvent.ProtocolTierReached reached -> edit.protocolState(reached.state());
            case TradeEvent.ProtocolStateChanged changed -> edit.protocolState(changed.state());
            case TradeEvent.ProtocolRestarted restarted ->
                edit.protocol(restarted.protocol()).protocolState(restarted.state());
            case TradeEvent.AccessRightsChanged changed -> edit.accessRights(changed.accessRights());
            case TradeEvent.PortfolioDeleted deleted -> edit.deletedAt(deleted.at());
            case TradeEvent.PortfolioOpened _, TradeEvent.OrderRejected _, TradeEvent.RequestRejected _ -> {}
            case TradeEvent.StoppedOut _ -> {}
        }
    }

    private static void fill(PortfolioEdit edit, OrderFilled filled) {
        edit.withoutOrder(filled.order().id()).traded();
        filled.closedPositionIds().forEach(edit::withoutPosition);
        filled.positions().forEach(edit::put);
        if (!filled.entries().isEmpty()) {
            LedgerEntry last = filled.entries().getLast();
            edit.balance(last.balanceAfter());
        }
    }
}
