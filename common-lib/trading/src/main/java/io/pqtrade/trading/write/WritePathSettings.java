package io.pqtrade.trading.write;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the write path; no wait in it is without one.
 *
 * @param lanes threads that work off batches; a portfolio always takes the same one, so that its commands keep their order
 * @param gather pause after a batch of several commands, whose senders are about to come back: one large batch costs much less
 *     than two. Zero for a writer whose batches are made up before they come
 * @param queueCapacity submissions waiting in a lane; beyond it they are answered Busy
 * @param portfoliosPerBatch portfolios locked together; more would make each of them wait for the others
 * @param commandsPerBatch commands decided in one transaction
 * @param patience how long a command may wait for its turn and its portfolio's lock before it is Busy
 * @param retryPause pause before a portfolio that was locked by somebody else is tried again
 * @param lockTimeout the longest a statement may wait for a lock inside PostgreSQL
 * @param statementTimeout the longest a statement may run
 * @param idleLimit how long a batch may hold its locks without a word to PostgreSQL, which then ends it: a process that was
 *     suspended must not keep others from its portfolios and leases
 * @param fateLimit how long the fate of a commit whose answer was lost is looked for
 * @param closeLimit how long closing waits for what is queued
 * @param cachedHoldings lots and working orders each lane remembers of the portfolios it wrote last; some 200 bytes each
 */
@ConfigurationProperties("pq.write-path")
public record WritePathSettings(
        @DefaultValue("1") int lanes,
        @DefaultValue("10ms") Duration gather,
        @DefaultValue("4096") int queueCapacity,
        @DefaultValue("64") int portfoliosPerBatch,
        @DefaultValue("256") int commandsPerBatch,
        @DefaultValue("3s") Duration patience,
        @DefaultValue("5ms") Duration retryPause,
        @DefaultValue("1s") Duration lockTimeout,
        @DefaultValue("5s") Duration statementTimeout,
        @DefaultValue("3s") Duration idleLimit,
        @DefaultValue("10s") Duration fateLimit,
        @DefaultValue("10s") Duration closeLimit,
        @DefaultValue("60000") int cachedHoldings) {

    public static final WritePathSettings DEFAULT = new WritePathSettings(
            1,
            Duration.ofMillis(10),
            4096,
            64,
            256,
            Duration.ofSeconds(3),
            Duration.ofMillis(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            20_000);

    public WritePathSettings {
        requirePositive("lanes", lanes);
        if (gather.isNegative()) {
            throw new IllegalArgumentException("pq.write-path.gather must not be negative, is " + gather);
        }
        requirePositive("queueCapacity", queueCapacity);
        requirePositive("portfoliosPerBatch", portfoliosPerBatch);
        requirePositive("commandsPerBatch", commandsPerBatch);
        requirePositive("cachedHoldings", cachedHoldings);
        requirePositive("patience", patience.toMillis());
        requirePositive("retryPause", retryPause.toMillis());
        requirePositive("lockTimeout", lockTimeout.toMillis());
        requirePositive("statementTimeout", statementTimeout.toMillis());
        requirePositive("idleLimit", idleLimit.toMillis());
        requirePositive("fateLimit", fateLimit.toMillis());
        requirePositive("closeLimit", closeLimit.toMillis());
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("pq.write-path." + name + " must be positive, is " + value);
        }
    }
}
