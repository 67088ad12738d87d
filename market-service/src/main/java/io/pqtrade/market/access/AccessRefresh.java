package io.pqtrade.market.access;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Keeps what is known of open sockets' keys and grants young enough to be trusted. */
final class AccessRefresh implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRefresh.class);
    private static final long PERIOD_MILLIS = 1500;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("access").daemon().factory());

    AccessRefresh(ApiKeys keys, Grants grants) {
        timer.scheduleWithFixedDelay(() -> refresh(keys, grants), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void refresh(ApiKeys keys, Grants grants) {
        try {
            keys.refresh();
            grants.refresh();
        } catch (DataAccessException | TransactionException away) {
            // Trust in what is known runs out by itself.
            LOG.warn("keys and grants cannot be read: {}", away.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
