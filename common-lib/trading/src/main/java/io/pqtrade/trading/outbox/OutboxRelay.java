package io.pqtrade.trading.outbox;

import io.pqtrade.lease.Lease;
import io.pqtrade.lease.LeaseLostException;
import io.pqtrade.lease.Leases;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Publishes committed events, on a thread of its own, while it holds the relay's lease. Any number of processes may run one;
 * the lease lets one publish at a time.
 */
public final class OutboxRelay implements AutoCloseable {

    /** Name of the lease. */
    public static final String LEASE = "outbox-relay";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final Leases leases;
    private final OutboxRound round;
    private final OutboxSettings settings;
    private final String holder;
    private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private @Nullable Lease lease;
    private long renewAt;
    private volatile boolean closing;

    /** @param holder name of this process, never used by another */
    public OutboxRelay(DataSource source, EventSink sink, OutboxSettings settings, String holder) {
        this.leases = new Leases(source);
        this.round = new OutboxRound(source, sink, settings);
        this.settings = settings;
        this.holder = holder;
        this.thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::work);
    }

    public void start() {
        thread.start();
    }

    /** There is something to publish. Returns at once; wakes that come together count once. */
    public void wake() {
        wakes.offer(true);
    }

    private void work() {
        long gather = settings.gather().toNanos();
        try {
            long lastAt = System.nanoTime() - gather;
            while (!closing) {
                if (wakes.poll(settings.poll().toMillis(), TimeUnit.MILLISECONDS) != null) {
                    TimeUnit.NANOSECONDS.sleep(lastAt + gather - System.nanoTime());
                    wakes.clear();
                }
                lastAt = System.nanoTime();
                publishAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishAll() {
        try {
            Optional<Lease> held = heldLease();
            while (!closing && held.isPresent() && round.run(held.get())) {
                held = heldLease();
            }
        } catch (LeaseLostException e) {
            LOG.info("another relay has taken over");
            lease = null;
        } catch (SQLException | DataAccessException e) {
            LOG.warn("events wait, the store does not answer: {}", e.getMessage());
        } catch (StreamAwayException e) {
            LOG.warn("events wait, the stream does not answer: {}", e.getMessage());
        }
    }

    /** Renewed when a third of it is over: each renewal is a write. */
    private Optional<Lease> heldLease() {
        if (lease == null || System.nanoTime() - renewAt >= 0) {
            renewAt = System.nanoTime() + settings.leaseTtl().toNanos() / 3;
            lease = leases.acquire(LEASE, holder, settings.leaseTtl()).orElse(null);
        }
        return Optional.ofNullable(lease);
    }

    /** Ends after the round under way and gives the lease up. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(settings.leaseTtl());
            leases.acquire(LEASE, holder, settings.leaseTtl()).ifPresent(leases::release);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            LOG.debug("the lease runs out by itself", e);
        }
    }
}
