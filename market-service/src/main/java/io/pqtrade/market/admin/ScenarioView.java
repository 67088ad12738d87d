package io.pqtrade.market.admin;

import io.pqtrade.market.world.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as it was ordered.
 *
 * @param magnitude a relative move, or how many times the usual spread or movement; {@code null} of a freeze
 * @param cancelledAt when it was called off before its end
 */
record ScenarioView(
        UUID id,
        Scenario.Kind kind,
        String symbol,
        @Nullable String magnitude,
        Instant startsAt,
        Instant endsAt,
        State state,
        Instant createdAt,
        @Nullable Instant cancelledAt) {

    enum State {
        PLANNED,
        ACTIVE,
        OVER,
        CANCELLED
    }

    static State state(Instant startsAt, Instant endsAt, @Nullable Instant cancelledAt, Instant now) {
        if (cancelledAt != null) {
            return State.CANCELLED;
        }
        if (now.isBefore(startsAt)) {
            return State.PLANNED;
        }
        return now.isBefore(endsAt) ? State.ACTIVE : State.OVER;
    }

    Scenario scenario() {
        BigDecimal size = magnitude == null ? BigDecimal.ZERO : new BigDecimal(magnitude);
        return new Scenario(kind, symbol, startsAt, Duration.between(startsAt, endsAt), size, cancelledAt);
    }
}
