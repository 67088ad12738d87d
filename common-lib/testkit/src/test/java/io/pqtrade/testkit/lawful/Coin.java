package io.pqtrade.testkit.lawful;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;

record Coin(BigDecimal value, Instant struckAt) {

    static Coin strike(BigDecimal value, Clock clock) {
        return new Coin(value, Instant.now(clock));
    }
}
