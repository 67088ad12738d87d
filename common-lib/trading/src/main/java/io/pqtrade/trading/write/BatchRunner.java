package io.pqtrade.trading.write;

import io.pqtrade.trading.write.BatchTransaction.BatchSupply;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches, each in one transaction, and decides what a failure means: an SQL error rolls back and re-runs the commands
 * singly, so that it meets the one it concerns; a commit without an answer is looked up before anything is tried again.
 */
final class BatchRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    /** Between two looks while the server is away. */
    private static final Duration FATE_PAUSE = Duration.ofMillis(100);

    private final DataSource source;
    private final BatchSupply supply;

    BatchRunner(DataSource source, BatchSupply supply) {
        this.source = source;
        this.supply = supply;
    }

    /** How one try ended. */
    private sealed interface Ending {
        record Done(List<Pending> again) implements Ending {}

        record Failed(SQLException cause) implements Ending {}
    }

    /** Answers every command of the batch, but those it hands back to be tried again a little later. */
    List<Pending> run(List<Pending> batch) {
        try {
            return switch (attempt(batch)) {
                case Ending.Done done -> stillPatient(done.again());
                case Ending.Failed failed when batch.size() == 1 -> settleFailure(batch.getFirst(), failed.cause());
                case Ending.Failed failed
                when SqlFault.of(failed.cause()) == SqlFault.STORE_AWAY -> sendBack(batch, failed.cause());
                case Ending.Failed failed -> singly(batch, failed.cause());
            };
        } catch (MarketAwayException away) {
            return sendBack(batch, away);
        } catch (RuntimeException bug) {
            if (batch.size() > 1) {
                return singly(batch, bug);
            }
            LOG.error("a bug stopped {}", batch.getFirst().command(), bug);
            batch.getFirst().receipt().completeExceptionally(bug);
            return List.of();
        }
    }

    private List<Pending> singly(List<Pending> batch, Exception cause) {
        LOG.warn("a batch of {} failed and is run again one by one: {}", batch.size(), cause.getMessage());
        List<Pending> again = new ArrayList<>();
        batch.forEach(pending -> again.addAll(run(List.of(pending))));
        return again;
    }

    private List<Pending> settleFailure(Pending pending, SQLException cause) {
        return switch (SqlFault.of(cause)) {
            case STORE_AWAY -> sendBack(List.of(pending), cause);
            case CONTENTION -> stillPatient(List.of(pending));
            case REFUSAL -> {
                LOG.error("the store refused {}", pending.command(), cause);
                pending.receipt()
                        .completeExceptionally(new IllegalStateException("the store refused a command", cause));
                yield List.of();
            }
        };
    }

    private static List<Pending> sendBack(List<Pending> batch, Exception cause) {
        LOG.warn("{} commands are sent back: {}", batch.size(), cause.getMessage());
        batch.forEach(pending -> pending.receipt().complete(new Receipt.Busy()));
        return List.of();
    }

    private static List<Pending> stillPatient(List<Pending> busy) {
        List<Pending> again = new ArrayList<>();
        for (Pending pending : busy) {
            if (pending.isOverdue()) {
                pending.receipt().complete(new Receipt.Busy());
            } else {
                again.add(pending);
            }
        }
        return again;
    }

    private Ending attempt(List<Pending> batch) {
        long name = ThreadLocalRandom.current().nextLong();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            BatchTransaction transaction = new BatchTransaction(connection, batch, supply);
            try {
                transaction.run(name);
            } catch (SQLException | RuntimeException e) {
                rollBack(connection);
                throw e;
            }
            return end(connection, transaction, name);
        } catch (SQLException e) {
            return new Ending.Failed(e);
        }
    }

    private Ending end(Connection connection, BatchTransaction transaction, long name) throws SQLException {
        if (!transaction.hasWritten()) {
            connection.rollback();
            return new Ending.Done(transaction.complete());
        }
        try {
            connection.commit();
        } catch (SQLException e) {
            if (SqlFault.isCertainAbort(e)) {
                throw e;
            }
            LOG.warn("a commit was not answered, its fate is looked up: {}", e.getMessage());
            return afterLostCommit(transaction, name, e);
        }
        return new Ending.Done(transaction.complete());
    }

    private Ending afterLostCommit(BatchTransaction transaction, long name, SQLException lost) {
        CommitProbe probe = transaction.probe();
        // Without an event there are only stored replies, and running again finds those.
        CommitProbe.Fate fate = probe == null ? CommitProbe.Fate.ABORTED : fateOf(probe, name);
        return switch (fate) {
            case COMMITTED -> new Ending.Done(transaction.complete());
            case ABORTED -> new Ending.Done(transaction.batch());
            case UNKNOWN -> {
                transaction.batch().forEach(pending -> pending.receipt().complete(new Receipt.Busy()));
                LOG.error("a commit's fate stays unknown; its clients learn it by their keys", lost);
                yield new Ending.Done(List.of());
            }
        };
    }

    private CommitProbe.Fate fateOf(CommitProbe probe, long name) {
        long deadline = System.nanoTime() + supply.settings().fateLimit().toNanos();
        while (System.nanoTime() - deadline < 0) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                CommitProbe.Fate fate =
                        probe.lookUp(connection, name, supply.settings().lockTimeout());
                connection.rollback();
                return fate;
            } catch (SQLException stillAway) {
                LOG.warn("the fate of a commit is not known yet: {}", stillAway.getMessage());
                LockSupport.parkNanos(FATE_PAUSE.toNanos());
            }
        }
        return CommitProbe.Fate.UNKNOWN;
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("rollback failed, the connection is given up", e);
        }
    }
}
