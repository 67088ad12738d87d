package io.pqtrade.core.margin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.Converted;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.position.Profit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries what closing a part of one position, oldest lots first, would make of the margin level. */
final class PartialClose {

    private final Portfolio portfolio;
    private final MarketView market;
    private final Position position;
    private final Instrument instrument;
    private final Price close;

    PartialClose(Portfolio portfolio, MarketView market, Position position) {
        this.portfolio = portfolio;
        this.market = market;
        this.position = position;
        this.instrument = market.instrument(position.symbol()).orElseThrow();
        this.close = market.quote(position.symbol())
                .orElseThrow()
                .fillPrice(position.direction().closingSide());
    }

    /** Whether the portfolio would be out of stop-out afterwards. */
    boolean heals(Lots volume) {
        return after(volume)
                .flatMap(reduced -> MarginRules.value(reduced, market))
                .map(valuation -> MarginRules.state(valuation, portfolio.policies()) != MarginState.STOP_OUT)
                .orElse(false);
    }

    /** The portfolio afterwards; empty when what it realises cannot be converted. */
    Optional<Portfolio> after(Lots volume) {
        List<Lot> left = new ArrayList<>();
        BigDecimal balance = portfolio.balance();
        Lots open = volume;
        for (Lot lot : position.lots()) {
            Lots closed = lot.openVolume().min(open);
            open = open.minus(closed);
            Optional<BigDecimal> realized = realized(lot, closed);
            if (realized.isEmpty()) {
                return Optional.empty();
            }
            balance = balance.add(realized.get());
            if (closed.compareTo(lot.openVolume()) < 0) {
                left.add(lot.without(closed, BigDecimal.ZERO, BigDecimal.ZERO));
            }
        }
        BigDecimal settled = balance;
        return CommissionRules.charge(instrument, volume, close, portfolio, market)
                .map(commission -> settled.add(Rounding.post(commission, portfolio.currency())))
                .map(after -> portfolio.holding(after, others(left)));
    }

    private Optional<BigDecimal> realized(Lot lot, Lots closed) {
        BigDecimal profit =
                Profit.between(position.direction(), lot.entryPrice(), close, closed, instrument.contractSize());
        return Conversion.realized(
                        profit,
                        instrument.quote(),
                        portfolio.currency(),
                        market,
                        portfolio.policies().conversion())
                .map(Converted::amount)
                .map(amount -> Rounding.post(amount, portfolio.currency()));
    }

    private List<Position> others(List<Lot> left) {
        return portfolio.positions().stream()
                .map(other -> other.id() == position.id() ? other.withLots(left) : other)
                .filter(other -> !other.lots().isEmpty())
                .toList();
    }
}
