package io.pqtrade.market.source;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time up to a limit, and of that a random part, so that a thousand clients
 * cut off together do not come back together ("full jitter").
 */
record BackOff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /** @param failures tries in a row that failed, at least 1 */
    Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(MOST_DOUBLINGS, failures - 1);
        long limit = Math.min(longest.toMillis(), doubled);
        return Duration.ofMillis(1 + random.nextLong(limit));
    }
}
