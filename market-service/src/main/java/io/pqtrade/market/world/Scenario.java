package io.pqtrade.market.world;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator does to one symbol of the world, as input to its function: the same seed with the same scenarios is the
 * same world, and nothing before {@code startsAt} or after the end is changed by it.
 *
 * @param kind what happens
 * @param symbol of a cross too, which alone then leaves its legs
 * @param startsAt counted from the full second
 * @param duration whole seconds
 * @param magnitude what it means depends on the kind; ignored by a freeze
 * @param withdrawnAt when it was called off: what it did before stays, from then on it does nothing
 */
public record Scenario(
        Kind kind,
        String symbol,
        Instant startsAt,
        Duration duration,
        BigDecimal magnitude,
        @Nullable Instant withdrawnAt) {

    /** What can happen. */
    public enum Kind {
        /** The price jumps by a share, 0.01 up one percent and -0.01 down, and returns evenly over the duration. */
        GAP("-0.5", "1", Duration.ofDays(60)),
        /** Bid and ask stand as many times as far apart. */
        SPREAD_WIDENING("1", "100", Duration.ofDays(7)),
        /** The price moves as many times as much as on average, and ends where it would have been. */
        VOLATILITY_BURST("1", "50", Duration.ofHours(4)),
        /** No tick is made; the last price stands. */
        FEED_FREEZE("0", "0", Duration.ofDays(1));

        private final BigDecimal least;
        private final BigDecimal most;
        private final Duration longest;

        Kind(String least, String most, Duration longest) {
            this.least = new BigDecimal(least);
            this.most = new BigDecimal(most);
            this.longest = longest;
        }

        public BigDecimal least() {
            return least;
        }

        public BigDecimal most() {
            return most;
        }

        public Duration longest() {
            return longest;
        }
    }

    /** @throws IllegalArgumentException when duration or magnitude are out of the kind's bounds */
    public Scenario {
        if (duration.toSeconds() < 1 || duration.compareTo(kind.longest) > 0) {
            throw new IllegalArgumentException(
                    "%s lasts a second to %s, not %s".formatted(kind, kind.longest, duration));
        }
        boolean measured = kind != Kind.FEED_FREEZE;
        if (measured && (magnitude.compareTo(kind.least) < 0 || magnitude.compareTo(kind.most) > 0)) {
            throw new IllegalArgumentException(
                    "%s has a magnitude of %s to %s, not %s".formatted(kind, kind.least, kind.most, magnitude));
        }
    }

    /** One that goes on to its end. */
    public Scenario(Kind kind, String symbol, Instant startsAt, Duration duration, BigDecimal magnitude) {
        this(kind, symbol, startsAt, duration, magnitude, null);
    }

    /** Seconds since 1970 of its first second. */
    long firstSecond() {
        return startsAt.getEpochSecond();
    }

    /** Seconds since 1970 after the last one in which it does something; at most the first when it was called off before. */
    long endSecond() {
        long end = firstSecond() + duration.toSeconds();
        return withdrawnAt == null ? end : Math.min(end, withdrawnAt.getEpochSecond());
    }
}
