package io.pqtrade.core.instrument;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param spreadPoints usual spread of a simulated market as the operator wants it; {@code null} leaves it to the market
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
        BigDecimal minStopDistance,
        @Nullable Integer spreadPoints) {

    /** With the market's own spread. */
    public Instrument(
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
        this(
                symbol,
                description,
                assetClass,
                base,
                quote,
                digits,
                pipSize,
                contractSize,
                minVolume,
                maxVolume,
                volumeStep,
                marginFormula,
                marginRate,
                tiers,
                hedgedSize,
                commission,
                swap,
                hours,
                tradingMode,
                minStopDistance,
                null);
    }

    public Instrument {
        tiers = List.copyOf(tiers);
    }

    /** The smallest price step. */
    public BigDecimal point() {
        return BigDecimal.ONE.movePointLeft(digits);
    }
}
