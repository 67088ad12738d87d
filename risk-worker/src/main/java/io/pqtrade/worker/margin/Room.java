package io.pqtrade.worker.margin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.LeverageTier;
import io.pqtrade.core.instrument.MarginFormula;
import io.pqtrade.core.margin.Leverage;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.worker.store.LevelChange.Filled;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Money set aside when bands are found, for what is traded before they are found anew. While it lasts, the bands hold, and a
 * portfolio far from its limits need not be read again for each of its orders. For one thread.
 */
public final class Room {

    private static final MathContext PRECISION = MathContext.DECIMAL64;
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    /** Conversion rates move within bands of their own, and rounding costs cents. */
    private static final BigDecimal CAUTION = new BigDecimal("1.25");

    private final boolean netting;
    private final Map<String, Cost> costs = new HashMap<>();
    private BigDecimal left;

    /** The most that a unit of an instrument, worth one in the portfolio's currency, may cost within its band. */
    private record Cost(BigDecimal share, BigDecimal contractSize, boolean priced) {}

    private Room(boolean netting, BigDecimal left) {
        this.netting = netting;
        this.left = left;
    }

    static Room none() {
        return new Room(false, BigDecimal.ZERO);
    }

    static Room of(Portfolio portfolio, BigDecimal money) {
        return new Room(portfolio.positionMode() == PositionMode.NETTING_FIFO, money);
    }

    /** What is opened in this instrument is provided for, as long as its price stays within so wide a share of itself. */
    void provide(Portfolio portfolio, Instrument instrument, Quote quote, BigDecimal width) {
        BigDecimal spread = quote.ask()
                .value()
                .subtract(quote.bid().value())
                .divide(quote.bid().value(), PRECISION);
        BigDecimal kept = instrument
                .marginRate()
                .multiply(portfolio.policies().marginCallPercent())
                .multiply(HUNDREDTH)
                .multiply(width.add(BigDecimal.ONE))
                .divide(BigDecimal.valueOf(lowestLeverage(portfolio, instrument)), PRECISION);
        costs.put(
                instrument.symbol(),
                new Cost(
                        width.add(spread).add(kept).multiply(CAUTION, PRECISION),
                        instrument.contractSize(),
                        instrument.marginFormula() == MarginFormula.CFD));
    }

    private static int lowestLeverage(Portfolio portfolio, Instrument instrument) {
        int lowest = Leverage.effective(portfolio, instrument);
        for (LeverageTier tier : instrument.tiers()) {
            lowest = Math.min(lowest, Leverage.effective(portfolio, instrument, tier));
        }
        return lowest;
    }

    /** Money for bookings and trades that is not used up. */
    public BigDecimal left() {
        return left;
    }

    /** Whether the bands still hold after this booking; negative when the portfolio pays. */
    public boolean absorbs(BigDecimal booked) {
        if (left.signum() <= 0) {
            return false;
        }
        left = left.add(booked.min(BigDecimal.ZERO));
        return left.signum() > 0;
    }

    /** Whether the bands still hold after this fill; if not, they have to be found anew. */
    public boolean absorbs(Filled fill) {
        Cost cost = costs.get(fill.symbol());
        if (cost == null || (fill.closing() && !netting)) {
            // A leg that is closed may leave another uncovered.
            return false;
        }
        left = left.subtract(fill.commission().abs());
        for (Filled.Opened part : fill.opened()) {
            BigDecimal worth = part.volume().multiply(cost.contractSize()).multiply(part.conversion());
            BigDecimal priced = cost.priced() ? worth.multiply(part.price()) : worth;
            left = left.subtract(priced.multiply(cost.share()));
        }
        return left.signum() > 0;
    }
}
