package io.pqtrade.core;

import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.LeverageTier;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.instrument.TradingHours;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shipped instrument with some of its terms changed. */
public final class Terms {

    private Instrument terms;

    private Terms(Instrument terms) {
        this.terms = terms;
    }

    public static Terms of(String symbol) {
        return new Terms(Catalogue.shipped(symbol).orElseThrow());
    }

    public Instrument build() {
        return terms;
    }

    public Terms named(String symbol, Currency base, Currency quote, AssetClass assetClass) {
        return copy(symbol, assetClass, base, quote, terms.marginRate(), terms.tiers(), terms.hedgedSize());
    }

    public Terms hedgedSize(String size) {
        return copy(
                terms.symbol(),
                terms.assetClass(),
                terms.base(),
                terms.quote(),
                terms.marginRate(),
                terms.tiers(),
                new BigDecimal(size));
    }

    public Terms marginRate(String rate) {
        return copy(
                terms.symbol(),
                terms.assetClass(),
                terms.base(),
                terms.quote(),
                new BigDecimal(rate),
                terms.tiers(),
                terms.hedgedSize());
    }

    public Terms tiers(LeverageTier... tiers) {
        return copy(
                terms.symbol(),
                terms.assetClass(),
                terms.base(),
                terms.quote(),
                terms.marginRate(),
                List.of(tiers),
                terms.hedgedSize());
    }

    public Terms commission(Commission commission) {
        terms = with(commission, terms.swap(), terms.hours());
        return this;
    }

    public Terms hours(TradingHours hours) {
        terms = with(terms.commission(), terms.swap(), hours);
        return this;
    }

    public Terms swap(SwapTerms swap) {
        terms = with(terms.commission(), swap, terms.hours());
        return this;
    }

    /** Swap with one unit each weekday and three on the day given. */
    public Terms swap(SwapTerms.Mode mode, String longRate, String shortRate, DayOfWeek triple, int dayCount) {
        Map<DayOfWeek, Integer> units = new HashMap<>();
        for (int day = 1; day <= 5; day++) {
            units.put(DayOfWeek.of(day), DayOfWeek.of(day) == triple ? 3 : 1);
        }
        return swap(new SwapTerms(mode, new BigDecimal(longRate), new BigDecimal(shortRate), units, dayCount));
    }

    public static LeverageTier tier(String upTo, int leverage) {
        return new LeverageTier(Lots.of(upTo), leverage);
    }

    public static LeverageTier openEnd(int leverage) {
        return new LeverageTier(null, leverage);
    }

    private Terms copy(
            String symbol,
            AssetClass assetClass,
            Currency base,
            Currency quote,
            BigDecimal marginRate,
            List<LeverageTier> tiers,
            BigDecimal hedgedSize) {
        terms = new Instrument(
                symbol,
                terms.description(),
                assetClass,
                base,
                quote,
                terms.digits(),
                terms.pipSize(),
                terms.contractSize(),
                terms.minVolume(),
                terms.maxVolume(),
                terms.volumeStep(),
                terms.marginFormula(),
                marginRate,
                tiers,
                hedgedSize,
                terms.commission(),
                terms.swap(),
                terms.hours(),
                terms.tradingMode(),
                terms.minStopDistance());
        return this;
    }

    private Instrument with(Commission commission, SwapTerms swap, TradingHours hours) {
        return new Instrument(
                terms.symbol(),
                terms.description(),
                terms.assetClass(),
                terms.base(),
                terms.quote(),
                terms.digits(),
                terms.pipSize(),
                terms.contractSize(),
                terms.minVolume(),
                terms.maxVolume(),
                terms.volumeStep(),
                terms.marginFormula(),
                terms.marginRate(),
                terms.tiers(),
                terms.hedgedSize(),
                commission,
                swap,
                hours,
                terms.tradingMode(),
                terms.minStopDistance());
    }
}
