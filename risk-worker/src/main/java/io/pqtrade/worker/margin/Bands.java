package io.pqtrade.worker.margin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * For each symbol that a portfolio's margin depends on, the band of prices within which no check is due, whatever the others do
 * within theirs.
 *
 * <p>The money between the portfolio and its nearest threshold is divided among the symbols, with one part left over for moves
 * that strengthen each other and one for what is traded meanwhile. How far a symbol may move for its part is estimated from a small move and then proved with the
 * same valuation that decides a stop-out: down, up, and with the spread opening to both edges.
 */
public final class Bands {

    private static final MathContext PRECISION = MathContext.DECIMAL64;
    private static final BigDecimal PROBE = new BigDecimal("0.001");
    private static final BigDecimal WIDEST = new BigDecimal("0.1");
    private static final BigDecimal NARROWER = new BigDecimal("0.6");
    /** Below this share of the price a band is not worth proving: the portfolio is looked at with every tick. */
    private static final BigDecimal NARROWEST = new BigDecimal("0.0000001");

    private final Portfolio portfolio;
    private final MarketView market;

    /** Prices at or beyond which the portfolio has to be looked at: the bid falls to {@code low}, the ask rises to {@code high}. */
    public record Band(String symbol, BigDecimal low, BigDecimal high) {

        public boolean isLeftBy(Quote quote) {
            return quote.bid().value().compareTo(low) <= 0
                    || quote.ask().value().compareTo(high) >= 0;
        }
    }

    /** Bands, and what may be traded while they hold. */
    public record Standing(List<Band> bands, Room room) {

        /** Of a portfolio that cannot be valued, or is to be checked. */
        public static final Standing NONE = new Standing(List.of(), Room.none());
    }

    private Bands(Portfolio portfolio, MarketView market) {
        this.portfolio = portfolio;
        this.market = market;
    }

    /** Empty when the portfolio cannot be valued, or when a check is due already. */
    public static Optional<Standing> of(Portfolio portfolio, MarketView market) {
        return new Bands(portfolio, market).compute();
    }

    /** Symbols of its positions, and those that convert their results and margins. */
    public static Set<String> symbols(Portfolio portfolio, Map<String, Instrument> instruments) {
        Set<String> symbols = new LinkedHashSet<>();
        for (Position position : portfolio.positions()) {
            symbols.add(position.symbol());
            Instrument instrument = instruments.get(position.symbol());
            if (instrument != null) {
                symbols.addAll(Conversion.symbols(instrument.quote(), portfolio.currency(), instruments));
                if (portfolio.policies().marginRate() == Policies.MarginRate.LIVE) {
                    symbols.addAll(Conversion.symbols(
                            MarginRules.marginCurrency(instrument), portfolio.currency(), instruments));
                }
            }
        }
        return symbols;
    }

    private Optional<Standing> compute() {
        Optional<BigDecimal> slack = Safety.slack(portfolio, market);
        Set<String> symbols = symbols(portfolio, market.instruments());
        if (slack.isEmpty()
                || slack.get().signum() <= 0
                || !market.quotes().keySet().containsAll(symbols)) {
            return Optional.empty();
        }
        BigDecimal part = slack.get().divide(BigDecimal.valueOf(symbols.size() + 2L), PRECISION);
        BigDecimal kept = slack.get().subtract(part);
        Map<String, BigDecimal> widths = new HashMap<>();
        for (String symbol : symbols) {
            widths.put(symbol, width(symbol, slack.get(), part, kept));
        }
        while (!holdsTogether(widths, part)) {
            widths.replaceAll((_, width) -> width.multiply(NARROWER, PRECISION));
        }
        List<Band> bands = new ArrayList<>();
        widths.forEach((symbol, width) -> bands.add(band(symbol, width)));
        return Optional.of(new Standing(bands, room(widths, part)));
    }

    /** A portfolio that was warned may recover by any trade, so it is looked at after each. */
    private Room room(Map<String, BigDecimal> widths, BigDecimal part) {
        if (portfolio.marginCalledAt() != null || isExhausted(widths)) {
            return Room.none();
        }
        Room room = Room.of(portfolio, part);
        widths.forEach((symbol, width) -> {
            Instrument instrument = market.instruments().get(symbol);
            if (instrument != null) {
                room.provide(portfolio, instrument, quote(symbol), width);
            }
        });
        return room;
    }

    /** How far, as a share of its price, the symbol alone may move so that no more than its part is spent. */
    private BigDecimal width(String symbol, BigDecimal slack, BigDecimal part, BigDecimal kept) {
        BigDecimal spent = slack.subtract(lowest(Map.of(symbol, PROBE)));
        BigDecimal width = spent.signum() <= 0
                ? WIDEST
                : PROBE.multiply(part, PRECISION).divide(spent, PRECISION).min(WIDEST);
        while (width.compareTo(NARROWEST) > 0 && lowest(Map.of(symbol, width)).compareTo(kept) < 0) {
            width = width.multiply(NARROWER, PRECISION);
        }
        return width;
    }

    private boolean holdsTogether(Map<String, BigDecimal> widths, BigDecimal part) {
        return isExhausted(widths) || lowest(widths).compareTo(part) >= 0;
    }

    private static boolean isExhausted(Map<String, BigDecimal> widths) {
        return widths.values().stream().allMatch(width -> width.compareTo(NARROWEST) <= 0);
    }

    /** The least that is left when these symbols move: each to the edge that costs it more, or its spread to both. */
    private BigDecimal lowest(Map<String, BigDecimal> widths) {
        BigDecimal lowest = null;
        for (Move move : Move.values()) {
            BigDecimal left = left(widths, move);
            lowest = lowest == null ? left : lowest.min(left);
        }
        if (widths.size() > 1) {
            lowest = lowest == null ? worstTogether(widths) : lowest.min(worstTogether(widths));
        }
        return lowest == null ? BigDecimal.ZERO : lowest;
    }

    /** Every symbol at the edge that is worse for the portfolio when it moves alone. */
    private BigDecimal worstTogether(Map<String, BigDecimal> widths) {
        Map<String, Quote> worst = new HashMap<>(market.quotes());
        widths.forEach((symbol, width) -> {
            BigDecimal down = left(Map.of(symbol, width), Move.DOWN);
            BigDecimal up = left(Map.of(symbol, width), Move.UP);
            Move move = down.compareTo(up) <= 0 ? Move.DOWN : Move.UP;
            worst.put(symbol, moved(quote(symbol), width, move));
        });
        return left(worst);
    }

    private enum Move {
        DOWN,
        UP,
        OPEN
    }

    private BigDecimal left(Map<String, BigDecimal> widths, Move move) {
        Map<String, Quote> quotes = new HashMap<>(market.quotes());
        widths.forEach((symbol, width) -> quotes.put(symbol, moved(quote(symbol), width, move)));
        return left(quotes);
    }

    private BigDecimal left(Map<String, Quote> quotes) {
        MarketView there =
                new MarketView(market.now(), market.instruments(), quotes, market.maxQuoteAge(), market.hours());
        return Safety.slack(portfolio, there).orElse(BigDecimal.ONE.negate());
    }

    private Quote quote(String symbol) {
        return market.quote(symbol).orElseThrow();
    }

    private static Quote moved(Quote quote, BigDecimal width, Move move) {
        BigDecimal low = quote.bid().value().subtract(step(quote, width));
        BigDecimal high = quote.ask().value().add(step(quote, width));
        BigDecimal spread = quote.ask().value().subtract(quote.bid().value());
        return switch (move) {
            case DOWN -> with(quote, low, low.add(spread));
            case UP -> with(quote, high.subtract(spread), high);
            case OPEN -> with(quote, low, high);
        };
    }

    private static BigDecimal step(Quote quote, BigDecimal width) {
        return quote.bid().value().multiply(width, PRECISION);
    }

    private static Quote with(Quote quote, BigDecimal bid, BigDecimal ask) {
        return new Quote(quote.symbol(), new Price(bid), new Price(ask), quote.sequence(), quote.at(), quote.manual());
    }

    private Band band(String symbol, BigDecimal width) {
        Quote quote = quote(symbol);
        BigDecimal step = step(quote, width);
        return new Band(
                symbol, quote.bid().value().subtract(step), quote.ask().value().add(step));
    }
}
