package io.pqtrade.market.prices;

import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.MarginFormula;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.instrument.TradingHours;
import io.pqtrade.core.instrument.TradingMode;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an instrument, and when it trades.
 *
 * @param open whether it trades now
 * @param nextOpen when it opens next; {@code null} while it is open
 * @param nextClose when it closes next; {@code null} when it never does
 */
record InstrumentView(
        String symbol,
        String description,
        AssetClass assetClass,
        String baseCurrency,
        String quoteCurrency,
        int digits,
        BigDecimal pipSize,
        BigDecimal contractSize,
        BigDecimal minVolume,
        BigDecimal maxVolume,
        BigDecimal volumeStep,
        MarginFormula marginFormula,
        BigDecimal marginRate,
        List<Tier> leverageTiers,
        BigDecimal hedgedSize,
        CommissionView commission,
        SwapView swap,
        Hours hours,
        TradingMode tradingMode,
        BigDecimal minStopDistance,
        boolean open,
        @Nullable Instant nextOpen,
        @Nullable Instant nextClose) {

    record Tier(@Nullable BigDecimal upTo, int leverage) {}

    record CommissionView(Commission.Kind kind, BigDecimal value) {}

    record SwapView(
            SwapTerms.Mode mode,
            BigDecimal longRate,
            BigDecimal shortRate,
            Map<DayOfWeek, Integer> multipliers,
            int dayCount) {}

    record Hours(String zone, List<SessionView> sessions, List<LocalDate> holidays) {}

    record SessionView(DayOfWeek openDay, LocalTime open, DayOfWeek closeDay, LocalTime close) {}

    static InstrumentView of(Instrument i, boolean open, Instant now) {
        return new InstrumentView(
                i.symbol(),
                i.description(),
                i.assetClass(),
                i.base().code(),
                i.quote().code(),
                i.digits(),
                i.pipSize(),
                i.contractSize(),
                i.minVolume().value(),
                i.maxVolume().value(),
                i.volumeStep().value(),
                i.marginFormula(),
                i.marginRate(),
                i.tiers().stream()
                        .map(tier -> new Tier(
                                tier.upTo() == null ? null : tier.upTo().value(), tier.leverage()))
                        .toList(),
                i.hedgedSize(),
                new CommissionView(i.commission().kind(), i.commission().value()),
                swap(i.swap()),
                hours(i.hours()),
                i.tradingMode(),
                i.minStopDistance(),
                open,
                open ? null : i.hours().nextOpen(now).orElse(null),
                i.hours().nextClose(now).orElse(null));
    }

    private static SwapView swap(SwapTerms terms) {
        Map<DayOfWeek, Integer> inOrder = new EnumMap<>(DayOfWeek.class);
        inOrder.putAll(terms.multipliers());
        return new SwapView(terms.mode(), terms.longRate(), terms.shortRate(), inOrder, terms.dayCount());
    }

    private static Hours hours(TradingHours hours) {
        return new Hours(
                hours.zone().getId(),
                hours.sessions().stream()
                        .map(s -> new SessionView(s.openDay(), s.open(), s.closeDay(), s.close()))
                        .toList(),
                hours.holidays().stream().sorted(Comparator.naturalOrder()).toList());
    }
}
