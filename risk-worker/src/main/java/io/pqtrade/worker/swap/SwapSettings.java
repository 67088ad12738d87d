package io.pqtrade.worker.swap;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rollovers are worked off.
 *
 * @param settling how long orders decided before the rollover may take to be written
 * @param patience how long prices and ticks of before the rollover are waited for
 * @param catchUp how far back missed rollovers are made up for
 * @param storeClockOffset for tests: as if the database's clock were so far off
 * @param lots charged by the set in one transaction, about; whoever wants one of their portfolios waits so long
 */
@ConfigurationProperties("pq.worker.swap")
record SwapSettings(
        @DefaultValue("15s") Duration settling,
        @DefaultValue("1h") Duration patience,
        @DefaultValue("31d") Duration catchUp,
        @DefaultValue("0s") Duration storeClockOffset,
        @DefaultValue("5000") int lots) {

    SwapSettings {
        if (lots < 1) {
            throw new IllegalArgumentException("pq.worker.swap wants some lots in a transaction");
        }
    }
}
