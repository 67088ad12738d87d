package io.pqtrade.market.bars;

import java.time.Duration;
import java.util.Optional;

/** How long a bar lasts. Up to an hour that is fixed; longer ones follow the trading day, as {@link TradingCalendar} tells. */
public enum Interval {
    S1(Duration.ofSeconds(1)),
    S5(Duration.ofSeconds(5)),
    S10(Duration.ofSeconds(10)),
    S15(Duration.ofSeconds(15)),
    S30(Duration.ofSeconds(30)),
    M1(Duration.ofMinutes(1)),
    M5(Duration.ofMinutes(5)),
    M15(Duration.ofMinutes(15)),
    M30(Duration.ofMinutes(30)),
    H1(Duration.ofHours(1)),
    H4(Duration.ofHours(4)),
    D1(Duration.ofDays(1)),
    W1(Duration.ofDays(7));

    private final int seconds;

    Interval(Duration nominal) {
        this.seconds = (int) nominal.toSeconds();
    }

    /** The one of this name; empty when there is none. */
    public static Optional<Interval> named(String name) {
        for (Interval interval : values()) {
            if (interval.name().equals(name)) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }

    /** The usual length; a day of a daylight saving change has an hour more or less. */
    public int seconds() {
        return seconds;
    }

    /** Whether every bar begins at a multiple of its length since 1970, in any time zone. */
    public boolean fixed() {
        return compareTo(H1) <= 0;
    }

    /** The stored interval that bars of this one are folded from. */
    public Interval base() {
        if (compareTo(M1) < 0) {
            return S1;
        }
        if (compareTo(M15) < 0) {
            return M1;
        }
        return compareTo(H1) < 0 ? M15 : H1;
    }
}
