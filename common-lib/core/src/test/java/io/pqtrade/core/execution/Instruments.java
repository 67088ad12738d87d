package io.pqtrade.core.execution;

import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.LeverageTier;
import io.pqtrade.core.instrument.TradingMode;
import io.pqtrade.core.money.Lots;
import java.math.BigDecimal;
import java.util.List;

/** Shipped instruments with one term changed. */
final class Instruments {

    private Instruments() {}

    static Instrument withCommission(Instrument instrument, Commission commission) {
        return copy(
                instrument,
                commission,
                instrument.tradingMode(),
                instrument.minStopDistance(),
                instrument.tiers(),
                instrument.volumeStep());
    }

    static Instrument withMode(Instrument instrument, TradingMode mode) {
        return copy(
                instrument,
                instrument.commission(),
                mode,
                instrument.minStopDistance(),
                instrument.tiers(),
                instrument.volumeStep());
    }

    static Instrument withStopDistance(Instrument instrument, String distance) {
        return copy(
                instrument,
                instrument.commission(),
                instrument.tradingMode(),
                new BigDecimal(distance),
                instrument.tiers(),
                instrument.volumeStep());
    }

    static Instrument withLeverage(Instrument instrument, int leverage) {
        return copy(
                instrument,
                instrument.commission(),
                instrument.tradingMode(),
                instrument.minStopDistance(),
                List.of(new LeverageTier(null, leverage)),
                instrument.volumeStep());
    }

    static Instrument withStep(Instrument instrument, String step) {
        return copy(
                instrument,
                instrument.commission(),
                instrument.tradingMode(),
                instrument.minStopDistance(),
                instrument.tiers(),
                Lots.of(step));
    }

    private static Instrument copy(
            Instrument instrument,
            Commission commission,
            TradingMode mode,
            BigDecimal minStopDistance,
            List<LeverageTier> tiers,
            Lots step) {
        return new Instrument(
                instrument.symbol(),
                instrument.description(),
                instrument.assetClass(),
                instrument.base(),
                instrument.quote(),
                instrument.digits(),
                instrument.pipSize(),
                instrument.contractSize(),
                instrument.minVolume(),
                instrument.maxVolume(),
                step,
                instrument.marginFormula(),
                instrument.marginRate(),
                tiers,
                instrument.hedgedSize(),
                commission,
                instrument.swap(),
                instrument.hours(),
                mode,
                minStopDistance);
    }
}
