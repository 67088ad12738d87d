package io.pqtrade.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Draw;
import io.pqtrade.core.protocol.Protocol.OnBreach;
import io.pqtrade.core.protocol.Protocol.TotalLoss;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtocolRulesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-03T09:00:00Z");
    private static final BigDecimal INITIAL = BigDecimal.valueOf(100_000);

    @Test
    void a_soft_breach_blocks_until_the_next_day() {
        Protocol protocol = protocol(OnBreach.SOFT, TotalLoss.STATIC);
        ProtocolState state = ProtocolRules.breached(protocol, ProtocolRules.start(protocol, INITIAL, MONDAY), MONDAY);

        assertThat(ProtocolRules.isBlocked(protocol, state, MONDAY)).isTrue();
        assertThat(ProtocolRules.isBlocked(protocol, state, TUESDAY)).isFalse();
        assertThat(state.locked()).isFalse();
    }

    @Test
    void a_hard_breach_locks_for_good() {
        Protocol protocol = protocol(OnBreach.HARD, TotalLoss.STATIC);
        ProtocolState state = ProtocolRules.breached(protocol, ProtocolRules.start(protocol, INITIAL, MONDAY), MONDAY);
        ProtocolState next = ProtocolRules.startDay(protocol, state, TUESDAY, INITIAL, INITIAL);

        assertThat(ProtocolRules.isBlocked(protocol, next, TUESDAY)).isTrue();
    }

    @Test
    void a_breach_carries_the_figures_it_was_decided_on() {
        Protocol protocol = protocol(OnBreach.HARD, TotalLoss.STATIC);
        ProtocolState state = ProtocolRules.start(protocol, INITIAL, MONDAY);
        Breach breach = ProtocolRules.breach(protocol, state, BigDecimal.valueOf(94_000))
                .orElseThrow();

        assertThat(breach.rule()).isEqualTo("DAILY_LOSS");
        assertThat(breach.figures())
                .containsEntry("equity", "94000")
                .containsEntry("dayAnchor", "100000")
                .containsEntry("day", "2026-11-02");
        assertThat(new BigDecimal(breach.figures().get("floor"))).isEqualByComparingTo("95000");
    }

    @Test
    void a_clock_that_went_back_starts_no_day() {
        Protocol protocol = protocol(OnBreach.HARD, TotalLoss.STATIC);
        ProtocolState state = ProtocolRules.start(protocol, INITIAL, TUESDAY);

        assertThat(ProtocolRules.dayHasPassed(protocol, state, MONDAY)).isFalse();
    }

    @Test
    void a_trailing_floor_never_falls_and_a_locked_one_never_passes_the_initial_balance() {
        Draw.cases(1_000, draw -> {
            TotalLoss kind = draw.oneOf(List.of(TotalLoss.TRAILING_END_OF_DAY, TotalLoss.LOCKED_AT_INITIAL));
            Protocol protocol = protocol(OnBreach.HARD, kind);
            ProtocolState state = ProtocolRules.start(protocol, INITIAL, MONDAY);
            BigDecimal floor = ProtocolRules.totalFloor(protocol, state).orElseThrow();
            for (int day = 1; day < 20; day++) {
                BigDecimal balance = draw.decimal(8_000_000, 13_000_000, 2);
                state = ProtocolRules.startDay(protocol, state, MONDAY.plusSeconds(86_400L * day), balance, balance);
                BigDecimal next = ProtocolRules.totalFloor(protocol, state).orElseThrow();

                assertThat(next).isGreaterThanOrEqualTo(floor);
                assertThat(kind == TotalLoss.TRAILING_END_OF_DAY || next.compareTo(INITIAL) <= 0)
                        .isTrue();
                floor = next;
            }
        });
    }

    @Test
    void breach_and_negative_headroom_are_the_same_when_strict() {
        Draw.cases(1_000, draw -> {
            Protocol protocol = protocol(OnBreach.HARD, draw.oneOf(List.of(TotalLoss.values())));
            ProtocolState state = ProtocolRules.start(protocol, draw.decimal(9_000_000, 12_000_000, 2), MONDAY);
            BigDecimal equity = draw.decimal(8_000_000, 12_000_000, 2);
            Headroom headroom = ProtocolRules.headroom(protocol, state, equity, equity);
            boolean below = headroom.dailyHeadroom().signum() < 0
                    || headroom.totalHeadroom().signum() < 0;

            assertThat(ProtocolRules.breach(protocol, state, equity).isPresent())
                    .isEqualTo(below);
        });
    }

    private static Protocol protocol(OnBreach onBreach, TotalLoss totalLoss) {
        return new Protocol(
                INITIAL,
                null,
                null,
                Set.of(),
                BigDecimal.valueOf(5),
                Protocol.DailyAnchor.BALANCE,
                Protocol.DailyBasis.INITIAL_BALANCE,
                BigDecimal.valueOf(10),
                totalLoss,
                null,
                null,
                ZoneId.of("Europe/Prague"),
                true,
                onBreach,
                null,
                null);
    }
}
