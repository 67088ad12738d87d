package io.pqtrade.market.admin;

import io.pqtrade.market.feed.MarketHand;
import io.pqtrade.market.world.Scenario;
import io.pqtrade.market.world.ScenarioJournal;
import io.pqtrade.market.world.SimulatedWorld;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Puts the scenarios in force on this node's world that the database names: when a node says that they changed, and every few seconds,
 * should it not have been heard. All nodes do, so that whoever publishes next goes on with them.
 */
@Component
class ScenarioStaging implements MarketHand.Staging, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioStaging.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** The present world is asked of the past as well: after a takeover, and for the quotes of a rollover that nobody saw. */
    private static final Duration LOOKING_BACK = Duration.ofDays(1);

    private static final Executor BACKGROUND =
            task -> Thread.ofVirtual().name("scenarios").start(task);

    private final ScenarioJournal journal;
    private final SimulatedWorld world;
    private final Clock clock;
    private List<Scenario> staged = List.of();
    private volatile boolean running;

    ScenarioStaging(ScenarioJournal journal, SimulatedWorld world, Clock clock) {
        this.journal = journal;
        this.world = world;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> stage() {
        return CompletableFuture.runAsync(this::read, BACKGROUND);
    }

    private synchronized void read() {
        List<Scenario> scenarios = journal.since(clock.instant().minus(LOOKING_BACK));
        if (!scenarios.equals(staged)) {
            world.stage(scenarios);
            staged = scenarios;
            LOG.info("scenarios of the last day, in force or planned: {}", scenarios);
        }
    }

    @Override
    public void start() {
        running = true;
        BACKGROUND.execute(this::watch);
    }

    private void watch() {
        while (running) {
            try {
                read();
            } catch (DataAccessException | TransactionException later) {
                LOG.debug("no scenarios", later);
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
