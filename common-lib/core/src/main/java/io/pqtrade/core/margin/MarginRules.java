package io.pqtrade.core.margin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.MarginFormula;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.Converted;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.market.Rate;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Policies.MarginRate;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.OpenLots;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.position.Profit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a portfolio is worth and what margin it uses (MQL5 SYMBOL_CALC_MODE_FOREX and SYMBOL_CALC_MODE_CFDLEVERAGE), unrounded and
 * in the portfolio's currency.
 */
public final class MarginRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** How much above the margin call's level, as a factor, counts as recovered from it. */
    public static final BigDecimal RESTORED = new BigDecimal("1.01");

    /** A portfolio that stays below the margin call's level is warned again no sooner than this (cTrader). */
    private static final Duration CALLED_AGAIN = Duration.ofMinutes(10);

    /** Where the rates into the portfolio's currency come from. */
    @FunctionalInterface
    private interface Rates {
        Optional<Rate> rate(Currency from, Currency to, MarketView market);
    }

    private MarginRules() {}

    /**
     * The portfolio at the market as given: every decision's equity and margin. Positions are marked at the last quote of their
     * symbol, however old; empty when one has none, or when a conversion rate is missing or stale.
     */
    public static Optional<Valuation> value(Portfolio portfolio, MarketView market) {
        return value(portfolio, market, Conversion::midRate);
    }

    /** As {@link #value}, but content with stale conversion rates: for display alone, never for a decision. */
    public static Optional<Valuation> estimate(Portfolio portfolio, MarketView market) {
        return value(portfolio, market, Conversion::lastKnownRate);
    }

    /** Those of the quotes {@link #value} looks at that there are: each symbol's own, then those that convert. */
    public static List<Quote> quotes(Portfolio portfolio, MarketView market) {
        Set<String> symbols = new LinkedHashSet<>();
        portfolio.positions().forEach(position -> symbols.add(position.symbol()));
        for (String symbol : List.copyOf(symbols)) {
            market.instrument(symbol).ifPresent(instrument -> {
                symbols.addAll(Conversion.symbols(instrument.quote(), portfolio.currency(), market.instruments()));
                symbols.addAll(
                        Conversion.symbols(marginCurrency(instrument), portfolio.currency(), market.instruments()));
            });
        }
        return market.quotes(symbols);
    }

    /** Currency the margin of an instrument arises in. */
    public static Currency marginCurrency(Instrument instrument) {
        return instrument.marginFormula() == MarginFormula.FOREX ? instrument.base() : instrument.quote();
    }

    /**
     * Rate from margin currency to the portfolio's that a lot keeps from its fill (policy AT_OPEN): the fill price where the
     * instrument is itself the conversion pair, else the middle of the conversion quote; empty when that is missing or stale.
     */
    public static Optional<BigDecimal> conversionAtFill(
            Instrument instrument, Price fill, Currency account, MarketView market) {
        Currency margin = marginCurrency(instrument);
        if (margin.equals(account)) {
            return Optional.of(BigDecimal.ONE);
        }
        if (margin.equals(instrument.base()) && account.equals(instrument.quote())) {
            return Optional.of(fill.value());
        }
        if (margin.equals(instrument.quote()) && account.equals(instrument.base())) {
            return Optional.of(BigDecimal.ONE.divide(fill.value(), Rounding.QUOTIENT));
        }
        return Conversion.mid(BigDecimal.ONE, margin, account, market).map(Converted::factor);
    }

    /**
     * Where the level stands against margin call and stop-out, both reached at or below. A portfolio whose legs use no margin has
     * no level; it is stopped out once its equity is negative, because nothing else would end it.
     */
    public static MarginState state(Valuation valuation, Policies policies) {
        if (atOrBelow(valuation, policies.stopOutPercent())) {
            return MarginState.STOP_OUT;
        }
        return atOrBelow(valuation, policies.marginCallPercent()) ? MarginState.MARGIN_CALL : MarginState.HEALTHY;
    }

    /**
     * Whether a portfolio that was warned counts as recovered: a hundredth above the margin call's level, so that one which
     * hovers at it is not warned with every tick. Always once it uses no margin.
     */
    public static boolean isRestored(Valuation valuation, Policies policies) {
        return !atOrBelow(valuation, policies.marginCallPercent().multiply(RESTORED));
    }

    /** Whether a warning is due at this moment to a portfolio that stands at or below the margin call's level. */
    public static boolean isToBeCalled(Portfolio portfolio, Instant now) {
        Instant last = portfolio.marginCalledAt();
        return last == null || !now.isBefore(last.plus(CALLED_AGAIN));
    }

    private static boolean atOrBelow(Valuation valuation, BigDecimal percent) {
        if (valuation.usedMargin().signum() == 0) {
            return !valuation.unrealizedPnl().isEmpty() && valuation.equity().signum() < 0;
        }
        BigDecimal threshold = valuation.usedMargin().multiply(percent);
        return valuation.equity().multiply(HUNDRED).compareTo(threshold) <= 0;
    }

    private static Optional<Valuation> value(Portfolio portfolio, MarketView market, Rates rates) {
        Map<Long, BigDecimal> unrealized = new HashMap<>();
        Map<String, BigDecimal> bySymbol = new HashMap<>();
        Map<Long, BigDecimal> byPosition = new HashMap<>();
        Map<String, List<Position>> positions = portfolio.positions().stream()
                .collect(Collectors.groupingBy(Position::symbol, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Position>> entry : positions.entrySet()) {
            Instrument instrument = market.instruments().get(entry.getKey());
            Quote quote = market.quotes().get(entry.getKey());
            if (instrument == null || quote == null) {
                return Optional.empty();
            }
            Marks marks = new Marks(portfolio, instrument, quote, market, rates);
            Optional<Map<Long, BigDecimal>> floating = marks.floating(entry.getValue());
            Optional<Map<Long, BigDecimal>> margins = marks.margins(entry.getValue());
            if (floating.isEmpty() || margins.isEmpty()) {
                return Optional.empty();
            }
            unrealized.putAll(floating.get());
            byPosition.putAll(margins.get());
            bySymbol.put(entry.getKey(), sum(margins.get()));
        }
        return Optional.of(new Valuation(
                portfolio.currency(), portfolio.balance(), unrealized, sum(bySymbol), bySymbol, byPosition));
    }

    private static BigDecimal sum(Map<?, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** One symbol's positions at one quote. */
    private record Marks(Portfolio portfolio, Instrument instrument, Quote quote, MarketView market, Rates rates) {

        Optional<Map<Long, BigDecimal>> floating(List<Position> positions) {
            return rates.rate(instrument.quote(), portfolio.currency(), market).map(rate -> {
                Map<Long, BigDecimal> result = new HashMap<>();
                for (Position position : positions) {
                    BigDecimal profit = Profit.floating(position, closing(position), instrument.contractSize());
                    result.put(position.id(), rate.apply(profit));
                }
                return result;
            });
        }

        private Price closing(Position position) {
            return quote.fillPrice(position.direction().closingSide());
        }

        Optional<Map<Long, BigDecimal>> margins(List<Position> positions) {
            return worth().map(worth -> SymbolMargin.shares(portfolio, instrument, positions, worth));
        }

        private Optional<Function<OpenLots, BigDecimal>> worth() {
            boolean priced = instrument.marginFormula() == MarginFormula.CFD;
            if (portfolio.policies().marginRate() == MarginRate.AT_OPEN) {
                return Optional.of(priced ? OpenLots::worthConverted : OpenLots::converted);
            }
            BigDecimal unit = priced ? quote.mid() : BigDecimal.ONE;
            return rates.rate(marginCurrency(instrument), portfolio.currency(), market)
                    .map(rate -> rate.apply(unit))
                    .map(worth -> lots -> lots.volume().value().multiply(worth));
        }
    }
}
