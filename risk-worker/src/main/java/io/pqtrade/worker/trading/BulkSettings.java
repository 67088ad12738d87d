package io.pqtrade.worker.trading;

import io.pqtrade.trading.write.WritePathSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs write to very many portfolios.
 *
 * @param portfolios locked in one transaction, at most; whoever wants one of them waits so long
 * @param lots written in one transaction, about
 * @param parallel transactions at a time
 * @param patience how long a portfolio that others hold is tried again
 * @param statementTimeout the longest one of the large statements may run
 */
@ConfigurationProperties("pq.worker.bulk")
public record BulkSettings(
        @DefaultValue("500") int portfolios,
        @DefaultValue("1000") int lots,
        @DefaultValue("2") int parallel,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("60s") Duration statementTimeout) {

    /** A large chunk is decided in memory for a while. */
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

    public BulkSettings {
        if (portfolios < 1 || portfolios > 500 || lots < 1 || parallel < 1) {
            throw new IllegalArgumentException(
                    "pq.worker.bulk wants 1 to 500 portfolios, and some lots and transactions");
        }
    }

    public WritePathSettings limits() {
        WritePathSettings usual = WritePathSettings.DEFAULT;
        return new WritePathSettings(
                1,
                usual.gather(),
                1,
                portfolios,
                portfolios,
                patience,
                usual.retryPause(),
                usual.lockTimeout(),
                statementTimeout,
                IDLE_LIMIT,
                usual.fateLimit(),
                usual.closeLimit(),
                1);
    }
}
