package io.pqtrade.worker.margin;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.worker.margin.Bands.Band;
import io.pqtrade.worker.margin.Bands.Standing;
import io.pqtrade.worker.margin.Safety.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Goes through ticks that nobody watched and finds for each portfolio the first at which a check was due, with the prices of
 * then. For one thread.
 */
public final class PastMargins {

    private final MarketView now;
    private final Map<String, Quote> quotes = new HashMap<>();
    private final Map<String, List<Subject>> bySymbol = new HashMap<>();
    private final Map<UUID, TradeCommand.FromSystem> found = new LinkedHashMap<>();

    /** A portfolio, its newest change, and the bands it stood in when it was last valued. */
    private static final class Subject {
        private final Portfolio portfolio;
        private final Instant changedAt;
        private final Set<String> symbols;
        private List<Band> bands = List.of();

        Subject(Portfolio portfolio, Instant changedAt, Set<String> symbols) {
            this.portfolio = portfolio;
            this.changedAt = changedAt;
            this.symbols = symbols;
        }

        boolean isWithinBands(Quote tick) {
            return bands.stream().anyMatch(band -> band.symbol().equals(tick.symbol()) && !band.isLeftBy(tick));
        }
    }

    /** @param now whose instruments and hours hold for the past as well */
    public PastMargins(MarketView now) {
        this.now = now;
    }

    /** Ticks up to the portfolio's newest change say nothing of it: it held something else then. */
    public void add(Portfolio portfolio, Instant changedAt) {
        Subject subject = new Subject(portfolio, changedAt, Bands.symbols(portfolio, now.instruments()));
        subject.symbols.forEach(symbol ->
                bySymbol.computeIfAbsent(symbol, _ -> new ArrayList<>()).add(subject));
    }

    public boolean isEmpty() {
        return bySymbol.isEmpty();
    }

    /** The next tick of the past. */
    public void tick(Quote tick) {
        quotes.put(tick.symbol(), tick);
        for (Subject subject : bySymbol.getOrDefault(tick.symbol(), List.of())) {
            if (tick.at().isAfter(subject.changedAt)
                    && !found.containsKey(subject.portfolio.id())
                    && !subject.isWithinBands(tick)) {
                value(subject, tick);
            }
        }
    }

    /** Ticks from here on are lost: where a portfolio stood before says nothing. */
    public void lost() {
        bySymbol.values().stream().flatMap(List::stream).forEach(subject -> subject.bands = List.of());
    }

    /** Prices that stood side by side, of one moment. */
    public void together(List<Quote> moment) {
        moment.forEach(quote -> quotes.put(quote.symbol(), quote));
        moment.forEach(this::tick);
    }

    private void value(Subject subject, Quote tick) {
        MarketView then =
                new MarketView(tick.at(), now.instruments(), Map.copyOf(quotes), now.maxQuoteAge(), now.hours());
        Portfolio portfolio = subject.portfolio;
        Due due = Safety.due(portfolio, then).orElse(Due.NOTHING);
        if (due.margin()) {
            List<Quote> others = subject.symbols.stream()
                    .map(quotes::get)
                    .filter(Objects::nonNull)
                    .toList();
            found.put(portfolio.id(), new TradeCommand.CheckMargin(portfolio.id(), tick, others));
        } else if (due.protocol()) {
            found.put(portfolio.id(), new TradeCommand.EnforceProtocol(portfolio.id(), tick.at(), tick));
        } else {
            subject.bands = Bands.of(portfolio, then).orElse(Standing.NONE).bands();
        }
    }

    /** The checks that were due, by portfolio. */
    public Map<UUID, TradeCommand.FromSystem> found() {
        return Map.copyOf(found);
    }
}
