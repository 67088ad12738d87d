package io.pqtrade.core.execution.decision;

import io.pqtrade.core.execution.History;
import io.pqtrade.core.execution.Ids;
import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.PortfolioEvents;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.Portfolio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One decision in the making. Recording an event folds it into the portfolio at once, so that state after is the fold of events
 * by construction.
 */
public final class Decision {

    private final MarketView market;
    private final History history;
    private final Ids ids;
    private final List<TradeEvent> events = new ArrayList<>();
    private Portfolio portfolio;

    public Decision(Portfolio portfolio, MarketView market, History history, Ids ids) {
        this.portfolio = portfolio;
        this.market = market;
        this.history = history;
        this.ids = ids;
    }

    public void record(TradeEvent event) {
        portfolio = PortfolioEvents.apply(portfolio, event);
        events.add(event);
    }

    public Portfolio portfolio() {
        return portfolio;
    }

    public Currency currency() {
        return portfolio.currency();
    }

    public MarketView market() {
        return market;
    }

    public History history() {
        return history;
    }

    public Instant now() {
        return market.now();
    }

    public long nextId() {
        return ids.next();
    }

    /** @throws NoSuchElementException when unknown: a check has to come first */
    public Instrument instrument(String symbol) {
        return market.instrument(symbol).orElseThrow();
    }

    /** @throws NoSuchElementException when there is none: a check has to come first */
    public Quote quote(String symbol) {
        return market.quote(symbol).orElseThrow();
    }

    public Outcome accept() {
        return accept(List.of());
    }

    public Outcome accept(List<Rejection> refusals) {
        return new Outcome.Accepted(events, portfolio, refusals);
    }

    /** A no that leaves no trace. */
    public Outcome refuse(Rejection rejection) {
        return new Outcome.Rejected(rejection, events, portfolio);
    }
}
