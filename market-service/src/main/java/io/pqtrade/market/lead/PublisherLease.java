package io.pqtrade.market.lead;

import io.pqtrade.lease.Lease;
import io.pqtrade.lease.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Whether this node publishes: the lease, asked for and renewed on a thread of its own.
 *
 * <p>A process that was stopped and goes on does not know that time has passed. So the holder may act only while its last renewal is
 * young, or while it tried since and PostgreSQL did not answer: nobody can have taken the lease from a database that is away, and if it
 * is away for this node alone, Redis refuses the older epoch.
 */
public final class PublisherLease implements AutoCloseable {

    private static final String NAME = "market-publisher";
    private static final Logger LOG = LoggerFactory.getLogger(PublisherLease.class);

    /** A try may wait so long for a connection; an answer older than this and a try is no news. */
    private static final Duration NEWS = Duration.ofSeconds(4);

    private static final int RENEWALS = 4;
    private static final int ATTEMPTS = 8;

    private final Leases leases;
    private final Duration ttl;
    private final String holder = "market-" + UUID.randomUUID();
    private final Thread thread;
    private volatile State state = new State(null, 0, false);
    private volatile boolean closing;

    /**
     * What is known, as one.
     *
     * @param askedAt by {@link System#nanoTime}, when the last finished try began
     * @param away whether that try got no answer
     */
    private record State(@Nullable Lease lease, long askedAt, boolean away) {}

    /** @param ttl how long a holder that says nothing keeps it */
    PublisherLease(Leases leases, Duration ttl) {
        this.leases = leases;
        this.ttl = ttl;
        this.thread = Thread.ofVirtual().name("publisher-lease").unstarted(this::work);
    }

    public void start() {
        thread.start();
    }

    /** Name of this node, as others find it in {@link #publisher}. */
    public String node() {
        return holder;
    }

    /** Name of the node that publishes now, as the database knows it. */
    public Optional<String> publisher() {
        return leases.holder(NAME);
    }

    /** The lease as it was last granted to this node. */
    public Optional<Lease> held() {
        return Optional.ofNullable(state.lease());
    }

    /** Whether the holder may act on it at this moment. */
    public boolean isSure() {
        State known = state;
        long age = System.nanoTime() - known.askedAt();
        return known.lease() != null && age < (known.away() ? ttl.plus(NEWS) : ttl).toNanos();
    }

    /** Replaces a held lease by one of a higher epoch, see {@link Leases#advance}. */
    public Optional<Lease> advance(Lease held, long above) {
        Optional<Lease> advanced = leases.advance(held, above);
        state = new State(advanced.orElse(null), state.askedAt(), false);
        return advanced;
    }

    /** Forgets it: somebody else was found to publish. It is asked for again in time. */
    public void drop() {
        state = new State(null, System.nanoTime(), false);
    }

    private void work() {
        while (!closing) {
            ask();
            boolean ours = state.lease() != null;
            LockSupport.parkNanos(ttl.toNanos() / (ours ? RENEWALS : ATTEMPTS));
        }
    }

    private void ask() {
        State before = state;
        long askedAt = System.nanoTime();
        try {
            Lease granted = leases.acquire(NAME, holder, ttl).orElse(null);
            if (!closing) {
                state = new State(granted, askedAt, false);
            }
        } catch (DataAccessException | TransactionException away) {
            if (!before.away()) {
                LOG.warn("the publisher's lease cannot be renewed; said once until it can", away);
            }
            state = new State(state.lease(), askedAt, true);
        }
    }

    /** Gives it up, so that another node need not wait. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        Lease lease = state.lease();
        state = new State(null, System.nanoTime(), false);
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(NEWS);
            }
            if (lease != null) {
                leases.release(lease);
            }
        } catch (DataAccessException away) {
            LOG.info("the publisher's lease runs out by itself: {}", away.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
