package io.pqtrade.core.swap;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.Converted;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Overnight financing of one lot at one rollover (MQL5 SYMBOL_SWAP_MODE; OANDA financing for interest). */
public final class SwapRules {

    private static final String RULE = "SWAP";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** An amount in quote currency and the names and figures it was made of. */
    private record Night(BigDecimal amount, String formula, Map<String, BigDecimal> inputs, List<Quote> quotes) {}

    private SwapRules() {}

    /**
     * The charge for the lot's open volume. The market holds the rollover's quotes; empty when the price or the conversion rate it
     * needs is missing or stale. Whether the lot was held over the rollover is {@link Rollover#between}'s to say.
     */
    public static Optional<SwapCharge> charge(
            Position position,
            Lot lot,
            Instrument instrument,
            LocalDate rolloverDate,
            Portfolio portfolio,
            MarketView market) {
        int units = units(instrument.swap(), rolloverDate);
        if (units == 0) {
            return Optional.of(nothing(portfolio));
        }
        return night(position.direction(), lot, instrument, portfolio, market)
                .flatMap(night -> convert(night, units, instrument, portfolio, market));
    }

    /** Nights charged at the rollover that ends the date; 0 on most weekends, and always for an instrument without swap. */
    public static int units(SwapTerms terms, LocalDate rolloverDate) {
        return terms.mode() == SwapTerms.Mode.NONE
                ? 0
                : terms.multipliers().getOrDefault(rolloverDate.getDayOfWeek(), 0);
    }

    private static SwapCharge nothing(Portfolio portfolio) {
        Explanation explanation = new Explanation(RULE, "0", Map.of("units", "0"), "0", "0", List.of());
        return new SwapCharge(0, Money.zero(portfolio.currency()), explanation);
    }

    private static Optional<Night> night(
            Direction direction, Lot lot, Instrument instrument, Portfolio portfolio, MarketView market) {
        SwapTerms terms = instrument.swap();
        BigDecimal rate = direction == Direction.LONG ? terms.longRate() : terms.shortRate();
        BigDecimal lots = lot.openVolume().value();
        return switch (terms.mode()) {
            case NONE -> Optional.empty();
            case POINTS -> Optional.of(points(lots, rate, instrument));
            case CURRENCY ->
                Optional.of(
                        new Night(lots.multiply(rate), "lots * rate", inputs("lots", lots, "rate", rate), List.of()));
            case INTEREST_CURRENT ->
                market.quote(instrument.symbol())
                        .filter(quote -> market.converts(quote, instrument))
                        .map(quote -> interest(lots, rate, direction, instrument, dayCount(terms, portfolio), quote));
        };
    }

    private static Night points(BigDecimal lots, BigDecimal rate, Instrument instrument) {
        BigDecimal point = instrument.point();
        return new Night(
                lots.multiply(instrument.contractSize()).multiply(point).multiply(rate),
                "lots * contractSize * point * rate",
                inputs("lots", lots, "contractSize", instrument.contractSize(), "point", point, "rate", rate),
                List.of());
    }

    /** At the price the position could be closed at. */
    private static Night interest(
            BigDecimal lots, BigDecimal rate, Direction direction, Instrument instrument, int dayCount, Quote quote) {
        BigDecimal price = quote.fillPrice(direction.closingSide()).value();
        BigDecimal days = BigDecimal.valueOf(dayCount);
        BigDecimal yearly =
                lots.multiply(instrument.contractSize()).multiply(price).multiply(rate);
        Map<String, BigDecimal> inputs =
                inputs("lots", lots, "contractSize", instrument.contractSize(), "price", price, "rate", rate);
        inputs.put("dayCount", days);
        return new Night(
                yearly.divide(HUNDRED.multiply(days), Rounding.QUOTIENT),
                "lots * contractSize * price * rate / 100 / dayCount",
                inputs,
                List.of(quote));
    }

    private static int dayCount(SwapTerms terms, Portfolio portfolio) {
        int chosen = portfolio.policies().swapDayCount();
        return chosen == 0 ? terms.dayCount() : chosen;
    }

    private static Optional<SwapCharge> convert(
            Night night, int units, Instrument instrument, Portfolio portfolio, MarketView market) {
        BigDecimal amount = night.amount().multiply(BigDecimal.valueOf(units));
        return Conversion.realized(
                        amount,
                        instrument.quote(),
                        portfolio.currency(),
                        market,
                        portfolio.policies().conversion())
                .map(converted -> explained(night, units, converted, portfolio));
    }

    private static SwapCharge explained(Night night, int units, Converted converted, Portfolio portfolio) {
        Map<String, String> inputs = new LinkedHashMap<>();
        night.inputs().forEach((name, value) -> inputs.put(name, value.toPlainString()));
        inputs.put("units", Integer.toString(units));
        inputs.put("conversion", converted.factor().toPlainString());
        inputs.put("conversionPath", converted.path());
        List<Quote> quotes = new ArrayList<>(night.quotes());
        quotes.addAll(converted.quotes());
        Money unrounded = new Money(converted.amount(), portfolio.currency());
        Explanation explanation = new Explanation(
                RULE,
                night.formula() + " * units * conversion",
                inputs,
                converted.amount().toPlainString(),
                Rounding.post(unrounded).amount().toPlainString(),
                quotes);
        return new SwapCharge(units, unrounded, explanation);
    }

    private static Map<String, BigDecimal> inputs(Object... namesAndValues) {
        Map<String, BigDecimal> inputs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            inputs.put((String) namesAndValues[i], (BigDecimal) namesAndValues[i + 1]);
        }
        return inputs;
    }
}
