package io.pqtrade.core.market;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.Policies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Amounts from one currency into another: by the pair that is listed for the two, else its inverse, else a chain through USD
 * or EUR (cTrader ProtoOASymbolsForConversionReq). A rate that is missing or stale makes the result empty; it is never 1.
 *
 * <p>The path follows from the listed instruments alone, so that a late quote refuses an amount rather than sending it
 * another way.
 */
public final class Conversion {

    private static final List<Currency> BRIDGES = List.of(Currency.USD, Currency.EUR);

    /** What the client gets or pays: the worse side of each pair, or the middle. */
    private enum Side {
        WORSE,
        MIDDLE
    }

    /** Which quotes count: those the rules accept, or whatever was last known. */
    private enum Accept {
        VALID,
        LAST_KNOWN
    }

    private record Leg(Instrument pair, boolean inverse) {

        String name() {
            return inverse ? "1/" + pair.symbol() : pair.symbol();
        }
    }

    private Conversion() {}

    /**
     * A realised amount. Under SIDED a gain is sold at the side worse for the client and a loss is bought at it (OANDA
     * gainQuoteHomeConversionFactor and lossQuoteHomeConversionFactor).
     */
    public static Optional<Converted> realized(
            BigDecimal amount, Currency from, Currency to, MarketView market, Policies.Conversion policy) {
        Side side = policy == Policies.Conversion.SIDED ? Side.WORSE : Side.MIDDLE;
        return convert(amount, from, to, market, side, Accept.VALID);
    }

    /** A floating amount or a margin, at the middle of each pair. */
    public static Optional<Converted> mid(BigDecimal amount, Currency from, Currency to, MarketView market) {
        return convert(amount, from, to, market, Side.MIDDLE, Accept.VALID);
    }

    /** The rate behind {@link #mid}, for several amounts. */
    public static Optional<Rate> midRate(Currency from, Currency to, MarketView market) {
        return rate(from, to, market, Side.MIDDLE, Accept.VALID, false);
    }

    /** As {@link #midRate}, but content with stale quotes: for display alone, never for a decision. */
    public static Optional<Rate> lastKnownRate(Currency from, Currency to, MarketView market) {
        return rate(from, to, market, Side.MIDDLE, Accept.LAST_KNOWN, false);
    }

    /** Symbols whose quotes the conversion needs, in order; empty for one and the same currency, or where no path leads. */
    public static List<String> symbols(Currency from, Currency to, Map<String, Instrument> instruments) {
        return path(from, to, instruments).orElse(List.of()).stream()
                .map(leg -> leg.pair().symbol())
                .toList();
    }

    private static Optional<Converted> convert(
            BigDecimal amount, Currency from, Currency to, MarketView market, Side side, Accept accept) {
        return rate(from, to, market, side, accept, amount.signum() < 0).map(rate -> rate.convert(amount));
    }

    private static Optional<Rate> rate(
            Currency from, Currency to, MarketView market, Side side, Accept accept, boolean loss) {
        if (from.equals(to)) {
            return Optional.of(new Rate(BigDecimal.ONE, BigDecimal.ONE, List.of(), from.code()));
        }
        return path(from, to, market.instruments()).flatMap(legs -> along(legs, market, side, accept, loss));
    }

    private static Optional<Rate> along(List<Leg> legs, MarketView market, Side side, Accept accept, boolean loss) {
        BigDecimal numerator = BigDecimal.ONE;
        BigDecimal denominator = BigDecimal.ONE;
        List<Quote> quotes = new ArrayList<>(legs.size());
        for (Leg leg : legs) {
            Quote quote = market.quotes().get(leg.pair().symbol());
            if (quote == null || (accept == Accept.VALID && !market.converts(quote, leg.pair()))) {
                return Optional.empty();
            }
            BigDecimal price = price(quote, leg, side, loss);
            numerator = leg.inverse() ? numerator : numerator.multiply(price);
            denominator = leg.inverse() ? denominator.multiply(price) : denominator;
            quotes.add(quote);
        }
        String path = legs.stream().map(Leg::name).collect(Collectors.joining(" * "));
        return Optional.of(new Rate(numerator, denominator, quotes, path));
    }

    /** A gain is sold into the pair and a loss bought back; through an inverse pair the sides swap. */
    private static BigDecimal price(Quote quote, Leg leg, Side side, boolean loss) {
        if (side == Side.MIDDLE) {
            return quote.mid();
        }
        return loss == leg.inverse() ? quote.bid().value() : quote.ask().value();
    }

    private static Optional<List<Leg>> path(Currency from, Currency to, Map<String, Instrument> instruments) {
        if (from.equals(to)) {
            return Optional.of(List.of());
        }
        Optional<Leg> single = leg(from, to, instruments);
        if (single.isPresent()) {
            return single.map(List::of);
        }
        return BRIDGES.stream()
                .filter(bridge -> !bridge.equals(from) && !bridge.equals(to))
                .flatMap(bridge -> leg(from, bridge, instruments)
                        .flatMap(first -> leg(bridge, to, instruments).map(second -> List.of(first, second)))
                        .stream())
                .findFirst();
    }

    private static Optional<Leg> leg(Currency from, Currency to, Map<String, Instrument> instruments) {
        return pair(from, to, instruments)
                .map(pair -> new Leg(pair, false))
                .or(() -> pair(to, from, instruments).map(pair -> new Leg(pair, true)));
    }

    /** The plainly named pair; where there is none, the first by symbol, so that the choice is the same everywhere. */
    private static Optional<Instrument> pair(Currency base, Currency quote, Map<String, Instrument> instruments) {
        Instrument plain = instruments.get(base.code() + quote.code());
        if (plain != null && joins(plain, base, quote)) {
            return Optional.of(plain);
        }
        Instrument first = null;
        for (Instrument instrument : instruments.values()) {
            boolean earlier = first == null || instrument.symbol().compareTo(first.symbol()) < 0;
            first = joins(instrument, base, quote) && earlier ? instrument : first;
        }
        return Optional.ofNullable(first);
    }

    private static boolean joins(Instrument instrument, Currency base, Currency quote) {
        return instrument.base().equals(base) && instrument.quote().equals(quote);
    }
}
