package io.pqtrade.order.instrument;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.LeverageTier;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.instrument.TradingMode;
import io.pqtrade.core.money.Lots;
import io.pqtrade.order.instrument.TermRequests.CommissionRequest;
import io.pqtrade.order.instrument.TermRequests.HoursRequest;
import io.pqtrade.order.instrument.TermRequests.SwapRequest;
import io.pqtrade.order.intake.TextRule;
import io.pqtrade.order.portfolio.Terms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * New terms of an instrument; what is absent stays. Currencies, digits and contract size are not among them: open positions
 * were valued with them.
 *
 * @param spreadPoints usual spread the simulated market quotes; an explicit null gives it back to the market
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record InstrumentChange(
        @Nullable @Size(min = 1, max = TextRule.LONG) @Pattern(regexp = TextRule.ONE_LINE)
        String description,

        @Nullable BigDecimal minVolume,
        @Nullable BigDecimal maxVolume,
        @Nullable BigDecimal volumeStep,
        @Nullable BigDecimal marginRate,
        @Nullable @Size(min = 1, max = 20) List<InstrumentView.@NotNull Tier> tiers,
        @Nullable BigDecimal hedgedSize,
        @Nullable @Valid CommissionRequest commission,
        @Nullable @Valid SwapRequest swap,
        @Nullable @Valid HoursRequest hours,
        @Nullable TradingMode tradingMode,
        @Nullable BigDecimal minStopDistance,
        @Nullable Optional<Integer> spreadPoints) {

    private static final int UNITS_A_WEEK = 7;
    private static final int MOST_LEVERAGE = 1_000;
    private static final int MOST_POINTS = 100_000;

    /** The instrument with the change; refused (422) when its terms would not fit together. */
    Instrument over(Instrument now) {
        Instrument changed = new Instrument(
                now.symbol(),
                or(description, now.description()),
                now.assetClass(),
                now.base(),
                now.quote(),
                now.digits(),
                now.pipSize(),
                now.contractSize(),
                lots(minVolume, now.minVolume()),
                lots(maxVolume, now.maxVolume()),
                lots(volumeStep, now.volumeStep()),
                now.marginFormula(),
                or(marginRate, now.marginRate()),
                tiers == null
                        ? now.tiers()
                        : tiers.stream().map(InstrumentChange::tier).toList(),
                or(hedgedSize, now.hedgedSize()),
                commission == null ? now.commission() : commission.terms(),
                swap == null ? now.swap() : swap.terms(),
                hours == null ? now.hours() : hours.over(now.hours()),
                or(tradingMode, now.tradingMode()),
                or(minStopDistance, now.minStopDistance()),
                spreadPoints == null ? now.spreadPoints() : spreadPoints.orElse(null));
        check(changed);
        return changed;
    }

    private static void check(Instrument terms) {
        Terms.require(positive(terms.volumeStep()), "volumeStep", "must be positive");
        Terms.require(positive(terms.minVolume()), "minVolume", "must be positive");
        Terms.require(terms.minVolume().compareTo(terms.maxVolume()) <= 0, "maxVolume", "must not be below minVolume");
        Terms.require(terms.marginRate().signum() > 0, "marginRate", "must be positive");
        Terms.require(terms.hedgedSize().signum() >= 0, "hedgedSize", "must not be negative");
        Terms.require(terms.minStopDistance().signum() >= 0, "minStopDistance", "must not be negative");
        Terms.require(ascending(terms.tiers()), "tiers", "must ascend, the last one open-ended, leverage 1 to 1000");
        Terms.require(terms.commission().value().signum() >= 0, "commission", "must not be negative");
        Integer spread = terms.spreadPoints();
        Terms.require(spread == null || spread >= 1 && spread <= MOST_POINTS, "spreadPoints", "must be 1 to 100000");
        check(terms.swap());
    }

    private static void check(SwapTerms swap) {
        Map<DayOfWeek, Integer> multipliers = swap.multipliers();
        int units = multipliers.values().stream().mapToInt(Integer::intValue).sum();
        boolean weekly = swap.mode() == SwapTerms.Mode.NONE
                || units == UNITS_A_WEEK && multipliers.values().stream().allMatch(unit -> unit >= 0 && unit <= 3);
        Terms.require(weekly, "swap.multipliers", "must be 0 to 3 a day and seven a week");
        Terms.require(swap.dayCount() == 360 || swap.dayCount() == 365, "swap.dayCount", "must be 360 or 365");
    }

    private static boolean ascending(List<LeverageTier> tiers) {
        boolean sensible = tiers.stream().allMatch(tier -> tier.leverage() >= 1 && tier.leverage() <= MOST_LEVERAGE);
        boolean openEnded = tiers.getLast().upTo() == null;
        boolean rising = IntStream.range(0, tiers.size() - 1).allMatch(i -> {
            Lots end = tiers.get(i).upTo();
            Lots next = tiers.get(i + 1).upTo();
            return end != null && (next == null || end.compareTo(next) < 0);
        });
        return sensible && openEnded && rising;
    }

    private static LeverageTier tier(InstrumentView.Tier tier) {
        return new LeverageTier(tier.upTo() == null ? null : new Lots(tier.upTo()), tier.leverage());
    }

    private static Lots lots(@Nullable BigDecimal asked, Lots now) {
        return asked == null ? now : new Lots(asked);
    }

    private static boolean positive(Lots lots) {
        return lots.value().signum() > 0;
    }

    private static <T> T or(@Nullable T asked, T now) {
        return asked == null ? now : asked;
    }
}
