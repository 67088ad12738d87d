package io.pqtrade.order.instrument;

import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.MarginFormula;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.instrument.TradingHours;
import io.pqtrade.core.instrument.TradingMode;
import io.pqtrade.order.reply.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of an instrument as administrators see them. */
record InstrumentView(
        String symbol,
        String description,
        AssetClass assetClass,
        String base,
        String quote,
        int digits,
        String pipSize,
        String contractSize,
        String minVolume,
        String maxVolume,
        String volumeStep,
        MarginFormula marginFormula,
        String marginRate,
        List<Tier> tiers,
        String hedgedSize,
        Commission commission,
        SwapTerms swap,
        TradingHours hours,
        TradingMode tradingMode,
        String minStopDistance,
        @Nullable Integer spreadPoints) {

    /**
     * Leverage of a slice of volume.
     *
     * @param upTo end of the slice in lots; {@code null} for the last
     */
    record Tier(@Nullable BigDecimal upTo, int leverage) {}

    static InstrumentView of(Instrument instrument) {
        return new InstrumentView(
                instrument.symbol(),
                instrument.description(),
                instrument.assetClass(),
                instrument.base().code(),
                instrument.quote().code(),
                instrument.digits(),
                Decimals.plain(instrument.pipSize()),
                Decimals.plain(instrument.contractSize()),
                Decimals.volume(instrument.minVolume(), instrument),
                Decimals.volume(instrument.maxVolume(), instrument),
                Decimals.volume(instrument.volumeStep(), instrument),
                instrument.marginFormula(),
                Decimals.plain(instrument.marginRate()),
                instrument.tiers().stream()
                        .map(tier -> new Tier(
                                tier.upTo() == null ? null : tier.upTo().value(), tier.leverage()))
                        .toList(),
                Decimals.plain(instrument.hedgedSize()),
                instrument.commission(),
                instrument.swap(),
                instrument.hours(),
                instrument.tradingMode(),
                Decimals.price(instrument.minStopDistance(), instrument),
                instrument.spreadPoints());
    }
}
