package io.pqtrade.order.instrument;

import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.instrument.Commission.Kind;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.instrument.SwapTerms.Mode;
import io.pqtrade.core.instrument.TradingHours;
import io.pqtrade.order.intake.TextRule;
import io.pqtrade.order.portfolio.Terms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Terms of an instrument that have several parts, as an administrator writes them. Their enums are imported by their own name: a
 * constraint on a qualified type would be on the type alone, which no validator reads.
 */
final class TermRequests {
    private static final int MOST_SESSIONS = 50;
    private static final int MOST_HOLIDAYS = 500;

    private TermRequests() {}

    record CommissionRequest(@NotNull Kind kind, @NotNull BigDecimal value) {
        Commission terms() {
            return new Commission(kind, value);
        }
    }

    record SwapRequest(
            @NotNull Mode mode,
            @NotNull BigDecimal longRate,
            @NotNull BigDecimal shortRate,
            @NotNull Map<DayOfWeek, @NotNull Integer> multipliers,
            @NotNull Integer dayCount) {
        SwapTerms terms() {
            return new SwapTerms(mode, longRate, shortRate, multipliers, dayCount);
        }
    }

    /** A weekly session in the zone of the hours, open inclusive, close exclusive, to the minute. */
    record SessionRequest(
            @NotNull DayOfWeek openDay,
            @NotNull LocalTime open,
            @NotNull DayOfWeek closeDay,
            @NotNull LocalTime close) {
        TradingHours.Session terms() {
            Terms.require(
                    toTheMinute(open) && toTheMinute(close), "hours.sessions", "must open and close at whole minutes");
            Terms.require(
                    openDay != closeDay || !open.equals(close), "hours.sessions", "must not open and close at once");
            return new TradingHours.Session(openDay, open, closeDay, close);
        }

        private static boolean toTheMinute(LocalTime time) {
            return time.getSecond() == 0 && time.getNano() == 0;
        }
    }

    /**
     * When an instrument trades; what is absent stays.
     *
     * @param zone of sessions and holidays, such as {@code America/New_York}
     * @param sessions all of the week; none means round the clock
     * @param holidays all local dates on which nothing trades
     */
    record HoursRequest(
            @Nullable @Size(min = 1, max = TextRule.SHORT) String zone,
            @Nullable @Size(max = MOST_SESSIONS) List<@NotNull @Valid SessionRequest> sessions,
            @Nullable @Size(max = MOST_HOLIDAYS) Set<@NotNull LocalDate> holidays) {

        TradingHours over(TradingHours now) {
            return new TradingHours(
                    zone == null ? now.zone() : zone(zone),
                    sessions == null
                            ? now.sessions()
                            : sessions.stream().map(SessionRequest::terms).collect(Collectors.toUnmodifiableList()),
                    holidays == null ? now.holidays() : holidays);
        }

        /** Of a place or UTC: an offset would not follow the exchange's daylight saving. */
        private static ZoneId zone(String name) {
            boolean known = ZoneId.getAvailableZoneIds().contains(name);
            Terms.require(known, "hours.zone", "must be the name of a time zone, such as America/New_York");
            return ZoneId.of(name);
        }
    }
}
