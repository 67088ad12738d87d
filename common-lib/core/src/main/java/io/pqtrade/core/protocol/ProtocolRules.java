package io.pqtrade.core.protocol;

import io.pqtrade.core.protocol.Protocol.DailyAnchor;
import io.pqtrade.core.protocol.Protocol.DailyBasis;
import io.pqtrade.core.protocol.Protocol.OnBreach;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a protocol as figures (FTMO maximum daily loss and maximum loss; switches as in LuxAlgo's prop-firm-sim). Equity,
 * floating PnL included, is what they are compared with.
 */
public final class ProtocolRules {

    private static final BigDecimal PER_CENT = new BigDecimal("0.01");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ProtocolRules() {}

    /** State of a protocol that begins now. */
    public static ProtocolState start(Protocol protocol, BigDecimal balance, Instant at) {
        BigDecimal highest = balance.max(protocol.initialBalance());
        return new ProtocolState(day(protocol, at), balance, highest, 0, null, null, false, null, null);
    }

    /** The trading day an instant belongs to: its date in the protocol's zone. */
    public static LocalDate day(Protocol protocol, Instant at) {
        return LocalDate.ofInstant(at, protocol.zone());
    }

    /** Whether the zone's midnight has passed since the state's day began. */
    public static boolean dayHasPassed(Protocol protocol, ProtocolState state, Instant at) {
        return day(protocol, at).isAfter(state.day());
    }

    /** The state of the day that begins: a new anchor, and yesterday's closing balance counted as an end of day. */
    public static ProtocolState startDay(
            Protocol protocol, ProtocolState state, Instant at, BigDecimal balance, BigDecimal equity) {
        return new ProtocolState(
                day(protocol, at),
                protocol.dailyAnchor() == DailyAnchor.BALANCE ? balance : equity,
                state.highestDayEndBalance().max(balance),
                state.tradingDays(),
                state.lastTradingDay(),
                state.blockedOn(),
                state.locked(),
                state.warnedOn(),
                state.closeOnlyOn());
    }

    /** The state after a fill: its day counts as traded, once. */
    public static ProtocolState traded(Protocol protocol, ProtocolState state, Instant at) {
        LocalDate day = day(protocol, at);
        return day.equals(state.lastTradingDay())
                ? state
                : new ProtocolState(
                        state.day(),
                        state.dayAnchor(),
                        state.highestDayEndBalance(),
                        state.tradingDays() + 1,
                        day,
                        state.blockedOn(),
                        state.locked(),
                        state.warnedOn(),
                        state.closeOnlyOn());
    }

    /** Least equity of the day: the anchor less the share of it, or of the initial balance, that may be lost. */
    public static Optional<BigDecimal> dailyFloor(Protocol protocol, ProtocolState state) {
        return daily(protocol, state).map(Limit::floor);
    }

    /** Least equity at all: below the initial balance, or trailing the highest end-of-day balance. */
    public static Optional<BigDecimal> totalFloor(Protocol protocol, ProtocolState state) {
        return total(protocol, state).map(Limit::floor);
    }

    /**
     * A loss limit as figures.
     *
     * @param allowance what may be lost from its highest equity to its floor
     */
    private record Limit(String rule, BigDecimal floor, BigDecimal allowance) {

        /** Equity at which so much of the allowance is used, in percent. */
        BigDecimal at(BigDecimal percent) {
            return floor.add(share(allowance, HUNDRED.subtract(percent)));
        }
    }

    private static Optional<Limit> daily(Protocol protocol, ProtocolState state) {
        BigDecimal basis =
                protocol.dailyBasis() == DailyBasis.INITIAL_BALANCE ? protocol.initialBalance() : state.dayAnchor();
        return Optional.ofNullable(protocol.dailyLossPercent())
                .map(percent -> share(basis, percent))
                .map(allowance -> new Limit("DAILY_LOSS", state.dayAnchor().subtract(allowance), allowance));
    }

    private static Optional<Limit> total(Protocol protocol, ProtocolState state) {
        return Optional.ofNullable(protocol.totalLossPercent()).map(percent -> {
            BigDecimal allowance = share(protocol.initialBalance(), percent);
            BigDecimal trailing = state.highestDayEndBalance().subtract(allowance);
            BigDecimal floor = switch (protocol.totalLoss()) {
                case STATIC -> protocol.initialBalance().subtract(allowance);
                case TRAILING_END_OF_DAY -> trailing;
                case LOCKED_AT_INITIAL -> trailing.min(protocol.initialBalance());
            };
            return new Limit("TOTAL_LOSS", floor, allowance);
        });
    }

    /** The graver first. */
    private static List<Limit> limits(Protocol protocol, ProtocolState state) {
        return Stream.concat(total(protocol, state).stream(), daily(protocol, state).stream())
                .toList();
    }

    /** The higher of the two floors: equity that reaches it breaks a limit, or goes below it under a strict protocol. */
    public static Optional<BigDecimal> floor(Protocol protocol, ProtocolState state) {
        return limits(protocol, state).stream().map(Limit::floor).max(Comparator.naturalOrder());
    }

    /** The limit that the equity breaks, the total one first, because it is the graver; empty when none is broken. */
    public static Optional<Breach> breach(Protocol protocol, ProtocolState state, BigDecimal equity) {
        return limits(protocol, state).stream()
                .filter(limit -> isBroken(protocol, equity, limit.floor()))
                .map(limit -> new Breach(limit.rule(), figures(protocol, state, equity, limit)))
                .findFirst();
    }

    /** The limit of which the equity has used as much as the tier asks; empty on a day on which it was told already. */
    public static Optional<Breach> reached(Protocol protocol, ProtocolState state, Tier tier, BigDecimal equity) {
        BigDecimal percent = protocol.percent(tier);
        if (percent == null || state.day().equals(state.reachedOn(tier))) {
            return Optional.empty();
        }
        return limits(protocol, state).stream()
                .filter(limit -> equity.compareTo(limit.at(percent)) <= 0)
                .map(limit -> {
                    Map<String, String> figures = figures(protocol, state, equity, limit);
                    figures.put("tierPercent", percent.toPlainString());
                    figures.put("tierFloor", limit.at(percent).toPlainString());
                    return new Breach(limit.rule(), figures);
                })
                .findFirst();
    }

    /** The state once a tier was reached. */
    public static ProtocolState reached(ProtocolState state, Tier tier) {
        return new ProtocolState(
                state.day(),
                state.dayAnchor(),
                state.highestDayEndBalance(),
                state.tradingDays(),
                state.lastTradingDay(),
                state.blockedOn(),
                state.locked(),
                tier == Tier.WARN ? state.day() : state.warnedOn(),
                tier == Tier.CLOSE_ONLY ? state.day() : state.closeOnlyOn());
    }

    /** Highest equity at which the protocol has something to do: a tier not reached today, or a floor. */
    public static Optional<BigDecimal> nextFloor(Protocol protocol, ProtocolState state) {
        List<Limit> limits = limits(protocol, state);
        Stream<BigDecimal> tiers = Arrays.stream(Tier.values())
                .filter(tier -> !state.day().equals(state.reachedOn(tier)))
                .map(protocol::percent)
                .filter(Objects::nonNull)
                .flatMap(percent -> limits.stream().map(limit -> limit.at(percent)));
        return Stream.concat(tiers, limits.stream().map(Limit::floor)).max(Comparator.naturalOrder());
    }

    /** Whether the protocol leaves only closing at the instant. */
    public static boolean isCloseOnly(Protocol protocol, ProtocolState state, Instant at) {
        return day(protocol, at).equals(state.closeOnlyOn());
    }

    /** The state after a breach: locked for good, or blocked until the day after it. */
    public static ProtocolState breached(Protocol protocol, ProtocolState state, Instant at) {
        boolean hard = protocol.onBreach() == OnBreach.HARD;
        return new ProtocolState(
                state.day(),
                state.dayAnchor(),
                state.highestDayEndBalance(),
                state.tradingDays(),
                state.lastTradingDay(),
                hard ? state.blockedOn() : day(protocol, at),
                hard || state.locked(),
                state.warnedOn(),
                state.closeOnlyOn());
    }

    /** Whether a breach forbids trading at the instant. */
    public static boolean isBlocked(Protocol protocol, ProtocolState state, Instant at) {
        return state.locked() || day(protocol, at).equals(state.blockedOn());
    }

    public static Headroom headroom(Protocol protocol, ProtocolState state, BigDecimal balance, BigDecimal equity) {
        BigDecimal daily = dailyFloor(protocol, state).orElse(null);
        BigDecimal total = totalFloor(protocol, state).orElse(null);
        BigDecimal target = target(protocol);
        int required = protocol.minTradingDays() == null ? 0 : protocol.minTradingDays();
        int daysLeft = Math.max(0, required - state.tradingDays());
        boolean passed = target != null && daysLeft == 0 && balance.compareTo(target) >= 0 && !state.locked();
        return new Headroom(daily, above(equity, daily), total, above(equity, total), target, daysLeft, passed);
    }

    private static boolean isBroken(Protocol protocol, BigDecimal equity, BigDecimal floor) {
        int comparison = equity.compareTo(floor);
        return protocol.strict() ? comparison < 0 : comparison <= 0;
    }

    private static Map<String, String> figures(Protocol protocol, ProtocolState state, BigDecimal equity, Limit limit) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("equity", equity.toPlainString());
        figures.put("floor", limit.floor().toPlainString());
        figures.put("initialBalance", protocol.initialBalance().toPlainString());
        if (limit.rule().equals("TOTAL_LOSS")) {
            figures.put("totalLossPercent", String.valueOf(protocol.totalLossPercent()));
            figures.put("highestDayEndBalance", state.highestDayEndBalance().toPlainString());
        } else {
            figures.put("dailyLossPercent", String.valueOf(protocol.dailyLossPercent()));
            figures.put("dayAnchor", state.dayAnchor().toPlainString());
            figures.put("day", state.day().toString());
        }
        return figures;
    }

    private static @Nullable BigDecimal target(Protocol protocol) {
        BigDecimal percent = protocol.profitTargetPercent();
        return percent == null ? null : protocol.initialBalance().add(share(protocol.initialBalance(), percent));
    }

    private static @Nullable BigDecimal above(BigDecimal equity, @Nullable BigDecimal floor) {
        return floor == null ? null : equity.subtract(floor);
    }

    private static BigDecimal share(BigDecimal of, BigDecimal percent) {
        return of.multiply(percent).multiply(PER_CENT);
    }
}
