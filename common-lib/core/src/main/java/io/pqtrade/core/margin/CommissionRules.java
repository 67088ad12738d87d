package io.pqtrade.core.margin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.Converted;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Portfolio;
import java.math.BigDecimal;
import java.util.Optional;

/** What a fill costs a portfolio: the instrument's commission, and the portfolio's own per lot and side. */
public final class CommissionRules {

    private CommissionRules() {}

    /**
     * Unrounded amount in the portfolio's currency, negative or zero; empty when the instrument's commission cannot be converted.
     */
    public static Optional<BigDecimal> charge(
            Instrument instrument, Lots volume, Price fill, Portfolio portfolio, MarketView market) {
        BigDecimal own = portfolio.policies().commissionPerLot().multiply(volume.value());
        BigDecimal listed = instrument.commission().of(volume, fill, instrument.contractSize());
        if (listed.signum() == 0) {
            return Optional.of(own.negate());
        }
        return Conversion.realized(
                        listed.negate(),
                        instrument.quote(),
                        portfolio.currency(),
                        market,
                        portfolio.policies().conversion())
                .map(Converted::amount)
                .map(amount -> amount.subtract(own));
    }
}
