package io.pqtrade.trading.outbox;

import io.pqtrade.lease.Lease;
import io.pqtrade.lease.Leases;
import io.pqtrade.trading.outbox.OutboxRows.Commit;
import io.pqtrade.wire.EventMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction of the relay: take what is due by (portfolio, sequence), publish, mark as published. Never by a global id,
 * which would pass over a commit that came late. A crash in between publishes again.
 */
final class OutboxRound {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRound.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final DataSource source;
    private final EventSink sink;
    private final OutboxSettings settings;
    /** Portfolios take turns: each round goes on where the last one ended. */
    private UUID after = BEFORE_ALL;

    OutboxRound(DataSource source, EventSink sink, OutboxSettings settings) {
        this.source = source;
        this.sink = sink;
        this.settings = settings;
    }

    /**
     * Publishes some of what is due.
     *
     * @return whether there may be more at once
     * @throws StreamAwayException when the stream takes nothing
     */
    boolean run(Lease lease) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean more = publishDue(connection, lease);
                connection.commit();
                return more;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private boolean publishDue(Connection connection, Lease lease) throws SQLException {
        try (Statement limits = connection.createStatement()) {
            // What a crash forgets is published again, so this commit need not wait for the disk.
            limits.execute("SET LOCAL synchronous_commit = off; SET LOCAL lock_timeout = "
                    + settings.lockTimeout().toMillis());
        }
        Leases.fence(connection, lease);
        OutboxRows rows = new OutboxRows(connection);
        List<Commit> due = rows.due(after, settings.commitsPerRound());
        boolean fromTheStart = after.equals(BEFORE_ALL);
        boolean full = due.size() == settings.commitsPerRound();
        if (!due.isEmpty()) {
            publish(rows, due);
        }
        after = full ? due.getLast().portfolioId() : BEFORE_ALL;
        return full || !fromTheStart;
    }

    private void publish(OutboxRows rows, List<Commit> due) throws SQLException {
        List<EventMessage> events = rows.events(due);
        if (append(events) == null) {
            rows.published(due);
        } else {
            publishSingly(rows, due, events);
        }
    }

    /** Finds who is to blame: a portfolio stops at its refused event, the others go on. */
    private void publishSingly(OutboxRows rows, List<Commit> due, List<EventMessage> events) throws SQLException {
        Set<UUID> stopped = new HashSet<>();
        List<Commit> published = new ArrayList<>();
        for (Commit commit : due) {
            if (stopped.contains(commit.portfolioId())) {
                continue;
            }
            if (publishOne(rows, commit, events)) {
                published.add(commit);
            } else {
                stopped.add(commit.portfolioId());
            }
        }
        rows.published(published);
    }

    private boolean publishOne(OutboxRows rows, Commit commit, List<EventMessage> events) throws SQLException {
        for (EventMessage event : events) {
            if (!belongs(event, commit)) {
                continue;
            }
            Throwable fault = append(List.of(event));
            if (fault != null) {
                refuse(rows, commit, event, fault);
                return false;
            }
        }
        return true;
    }

    private void refuse(OutboxRows rows, Commit commit, EventMessage event, Throwable fault) throws SQLException {
        int triesBefore = event.sequence() == commit.firstSequence() ? commit.attempts() : 0;
        if (triesBefore + 1 < settings.tries()) {
            rows.refused(commit, event.sequence());
            return;
        }
        LOG.error(
                "event {} of portfolio {} is set aside after {} tries",
                event.sequence(),
                event.portfolioId(),
                settings.tries(),
                fault);
        rows.setAside(commit, event.sequence(), String.valueOf(fault));
    }

    private static boolean belongs(EventMessage event, Commit commit) {
        return event.portfolioId().equals(commit.portfolioId())
                && event.sequence() >= commit.firstSequence()
                && event.sequence() <= commit.lastSequence();
    }

    /** @return why the stream refused, or null when it holds them all */
    private @Nullable Throwable append(List<EventMessage> messages) {
        try {
            sink.append(messages)
                    .toCompletableFuture()
                    .get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamAwayException(e);
        } catch (TimeoutException e) {
            throw new StreamAwayException(e);
        } catch (ExecutionException e) {
            Throwable fault = e.getCause() == null ? e : e.getCause();
            if (StreamFault.isAway(fault)) {
                throw new StreamAwayException(fault);
            }
            return fault;
        } catch (RuntimeException e) {
            if (StreamFault.isAway(e)) {
                throw new StreamAwayException(e);
            }
            return e;
        }
    }
}
