package io.pqtrade.worker.swap;

import java.time.Instant;

/** What time it is in the database. */
@FunctionalInterface
interface StoreClock {
    Instant now();
}
