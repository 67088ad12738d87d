package io.pqtrade.core.instrument;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import java.math.BigDecimal;
import java.util.List;

/**
 * Everything the rules need to know of a symbol. Seed data, changed by admins.
 *
 * @param digits decimals of a quoted price; one point is 10^-digits
 * @param pipSize price step traders count in
 * @param contractSize units of base in one lot
 * @param minVolume smallest order volume, also the origin of the step grid
 * @param volumeStep volumes are multiples of it
 * @param marginRate factor on the computed margin, 1 by default (MQL5 Margin_Rate)
 * @param tiers leverage by slices of open volume, ascending, the last one open-ended
 * @param hedgedSize contract size charged for hedged lots under policy HEDGED (MQL5 SYMBOL_MARGIN_HEDGED)
 * @param minStopDistance least distance of SL, TP and pending prices from the market, in price; 0 for none
 */
public record Instrument(
        String symbol,
        String description,
        AssetClass assetClass,
        Currency base,
        Currency quote,
        int digits,
        BigDecimal pipSize,
        BigDecimal contractSize,
        Lots minVolume,
        Lots maxVolume,
        Lots volumeStep,
        MarginFormula marginFormula,
        BigDecimal marginRate,
        List<LeverageTier> tiers,
        BigDecimal hedgedSize,
        Commission commission,
        SwapTerms swap,
        TradingHours hours,
        TradingMode tradingMode,
        BigDecimal minStopDistance) {

    public Instrument {
        tiers = List.copyOf(tiers);
    }

    /** The smallest price step. */
    public BigDecimal point() {
        return BigDecimal.ONE.movePointLeft(digits);
    }
}
