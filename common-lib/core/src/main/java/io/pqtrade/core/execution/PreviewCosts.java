package io.pqtrade.core.execution;

import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.PlaceMarketOrder;
import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.Converted;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.core.swap.SwapRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What the volume asked for costs to hold, to enter and per pip; empty where a price or a rate is missing. */
record PreviewCosts(
        Optional<String> symbol,
        Optional<BigDecimal> swapPerNight,
        Optional<BigDecimal> spreadCost,
        Optional<BigDecimal> pipValue) {

    private static final PreviewCosts NONE =
            new PreviewCosts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What is asked, whichever command asks it. */
    private record Asked(String symbol, Direction direction, Lots volume) {}

    static PreviewCosts of(Portfolio portfolio, TradeCommand command, MarketView market) {
        return asked(portfolio, command)
                .map(asked -> of(portfolio, asked, market))
                .orElse(NONE);
    }

    private static PreviewCosts of(Portfolio portfolio, Asked asked, MarketView market) {
        Optional<Instrument> instrument = market.instrument(asked.symbol());
        Optional<Quote> quote = market.quote(asked.symbol());
        if (instrument.isEmpty() || quote.isEmpty()) {
            return NONE;
        }
        BigDecimal units = asked.volume().value().multiply(instrument.get().contractSize());
        BigDecimal spread = quote.get().ask().value().subtract(quote.get().bid().value());
        return new PreviewCosts(
                Optional.of(asked.symbol()),
                swap(portfolio, asked, instrument.get(), quote.get(), market),
                converted(portfolio, instrument.get(), spread.multiply(units), market),
                converted(
                        portfolio, instrument.get(), instrument.get().pipSize().multiply(units), market));
    }

    private static Optional<Asked> asked(Portfolio portfolio, TradeCommand command) {
        return switch (command) {
            case PlaceMarketOrder order ->
                Optional.of(new Asked(order.symbol(), Direction.of(order.side()), order.volume()));
            case PlacePendingOrder order ->
                Optional.of(new Asked(order.symbol(), Direction.of(order.side()), order.volume()));
            case ClosePosition close -> portfolio.position(close.positionId()).map(position -> asked(position, close));
            default -> Optional.empty();
        };
    }

    private static Asked asked(Position position, ClosePosition close) {
        Lots volume = close.volume();
        return new Asked(position.symbol(), position.direction(), volume == null ? position.volume() : volume);
    }

    private static Optional<BigDecimal> swap(
            Portfolio portfolio, Asked asked, Instrument instrument, Quote quote, MarketView market) {
        Optional<LocalDate> plain = plainNight(instrument.swap(), market);
        if (plain.isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        Lot lot = Lot.opened(
                0,
                asked.volume(),
                quote.fillPrice(asked.direction().openingSide()),
                market.now(),
                BigDecimal.ONE,
                BigDecimal.ZERO);
        Position position = Position.of(0, asked.symbol(), asked.direction(), lot, null);
        return SwapRules.charge(position, lot, instrument, plain.get(), portfolio, market)
                .map(charge -> charge.unrounded().amount());
    }

    /** The next rollover that charges a single night; empty for an instrument without swap. */
    private static Optional<LocalDate> plainNight(SwapTerms terms, MarketView market) {
        LocalDate next = Rollover.firstAfter(market.now());
        return next.datesUntil(next.plusDays(7))
                .filter(date -> SwapRules.units(terms, date) == 1)
                .findFirst();
    }

    private static Optional<BigDecimal> converted(
            Portfolio portfolio, Instrument instrument, BigDecimal amount, MarketView market) {
        return Conversion.mid(amount, instrument.quote(), portfolio.currency(), market)
                .map(Converted::amount);
    }
}
