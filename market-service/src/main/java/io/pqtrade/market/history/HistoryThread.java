package io.pqtrade.market.history;

import io.pqtrade.lease.Lease;
import io.pqtrade.lease.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Runs the filling beside everything else: once the database has the tables, on one node at a time, and never in the way of the
 * start. Afterwards it only notes, twice a minute, that the market is made.
 */
final class HistoryThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryThread.class);
    private static final String LEASE = "history";
    private static final Duration LEASE_TTL = Duration.ofSeconds(60);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final HistoryFill fill;
    private final Leases leases;
    private final HistorySettings settings;
    private final String holder = "history-" + UUID.randomUUID();
    private CountDownLatch stopped = new CountDownLatch(0);

    HistoryThread(HistoryFill fill, Leases leases, HistorySettings settings) {
        this.fill = fill;
        this.leases = leases;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (settings.weeks() == 0) {
            fill.show(HistoryProgress.State.OFF);
            return;
        }
        stopped = new CountDownLatch(1);
        Thread.ofPlatform().name("history").daemon().start(this::run);
    }

    private void run() {
        Duration pause = settings.delay();
        try {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = holdLease() ? HistoryFill.COVER_EVERY : TRY_AGAIN;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it was held, and nothing is left to do for now */
    private boolean holdLease() throws InterruptedException {
        try {
            Optional<Lease> lease = lease();
            if (lease.isEmpty()) {
                fill.show(HistoryProgress.State.ELSEWHERE);
                return false;
            }
            fill.claim();
            fill.fill(() -> isRunning() && lease().isPresent());
            while (lease().isPresent()) {
                fill.cover();
                if (stopped.await(HistoryFill.COVER_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    leases.release(lease.get());
                    return true;
                }
            }
            return false;
        } catch (DataAccessException | TransactionException notReady) {
            LOG.info("history waits for the database: {}", notReady.getMessage());
            return false;
        } catch (RuntimeException bug) {
            // The market goes on without its past; what is missing is tried again.
            LOG.error("making history failed", bug);
            return false;
        }
    }

    private Optional<Lease> lease() {
        return leases.acquire(LEASE, holder, LEASE_TTL);
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
