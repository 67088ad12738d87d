package io.pqtrade.trading.write;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradingRules;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.store.BatchRows;
import io.pqtrade.trading.store.Flight;
import io.pqtrade.trading.store.HoldingsCache;
import io.pqtrade.trading.store.IdBlocks;
import io.pqtrade.trading.store.LockedPortfolios;
import io.pqtrade.trading.store.PortfolioDelta;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at one batch: lock, load, decide in memory, write. Commit and rollback are its owner's. The receipts it holds are
 * promises until then.
 */
final class BatchTransaction {

    /** Ids a command typically takes: order, position, lot, fill, closed lot and two bookings. */
    private static final int IDS_PER_COMMAND = 7;

    /** The limits of this transaction, and the lock by which its end can be awaited if its commit is not answered. */
    private static final String BEGIN =
            "SELECT set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true),"
                    + " set_config('idle_in_transaction_session_timeout', ?, true), pg_advisory_xact_lock(?)";

    /** A portfolio as the batch found it, and as its commands so far leave it. */
    private static final class Course {
        private final PortfolioDelta delta;
        private Portfolio now;

        private Course(PortfolioDelta delta, Portfolio now) {
            this.delta = delta;
            this.now = now;
        }
    }

    private final Connection connection;
    private final List<Pending> batch;
    private final BatchSupply supply;
    private final LockedPortfolios locked;
    private final ClaimRows claims;
    private final Fences fences;
    private final PastRows past;
    private final IdBlocks ids;
    private final BatchRows rows = new BatchRows();
    private final Map<UUID, Course> courses = new LinkedHashMap<>();
    private final Map<Pending, Receipt> receipts = new LinkedHashMap<>();
    private final Map<Pending, RuntimeException> failures = new LinkedHashMap<>();
    private final List<Pending> busy = new ArrayList<>();
    private @Nullable CommitProbe probe;

    /** What every batch of a lane uses. */
    record BatchSupply(
            TradingRules rules,
            MarketSource market,
            HoldingsCache cache,
            WritePathSettings settings,
            Runnable committed) {}

    BatchTransaction(Connection connection, List<Pending> batch, BatchSupply supply) {
        this.connection = connection;
        this.batch = batch;
        this.supply = supply;
        Set<UUID> wanted = new LinkedHashSet<>();
        batch.forEach(pending -> wanted.add(pending.portfolioId()));
        this.locked = new LockedPortfolios(wanted);
        this.claims = new ClaimRows(batch);
        this.fences = new Fences(batch);
        this.past = new PastRows(connection, batch);
        this.ids = new IdBlocks(connection);
    }

    /** Locks and loads, decides on the market as it is then, and writes; nothing is committed yet. */
    void run(long batchName) throws SQLException {
        load(batchName);
        MarketView market = view();
        for (Pending pending : batch) {
            settle(pending, market);
        }
        courses.values().forEach(course -> course.delta.close(course.now));
        if (!rows.isEmpty()) {
            rows.write(connection);
        }
    }

    private MarketView view() {
        try {
            return supply.market().view();
        } catch (RuntimeException e) {
            throw new MarketAwayException(e);
        }
    }

    private void load(long batchName) throws SQLException {
        WritePathSettings settings = supply.settings();
        Flight locks = new Flight()
                .query(
                        BEGIN,
                        _ -> {},
                        Long.toString(settings.lockTimeout().toMillis()),
                        Long.toString(settings.statementTimeout().toMillis()),
                        Long.toString(settings.idleLimit().toMillis()),
                        batchName);
        fences.board(locks);
        locked.boardLocks(locks);
        claims.board(locks);
        locks.send(connection);
        Flight holdings = new Flight();
        ids.board(holdings, batch.size() * IDS_PER_COMMAND);
        locked.boardHoldings(holdings, supply.cache());
        past.board(holdings);
        holdings.send(connection);
    }

    private void settle(Pending pending, MarketView market) {
        if (!fences.admit(pending.submission())) {
            receipts.put(pending, new Receipt.Fenced());
            return;
        }
        IdempotencyClaim claim = pending.submission().claim();
        Receipt known = claim == null ? null : claims.answer(claim);
        if (known != null) {
            receipts.put(pending, known);
            return;
        }
        if (locked.isBusy(pending.portfolioId())) {
            busy.add(pending);
            return;
        }
        decide(pending, MomentOf.command(pending.command(), market));
    }

    private void decide(Pending pending, MarketView market) {
        Course course = courseOf(pending.command());
        Outcome outcome;
        Reply reply;
        try {
            outcome = outcome(pending.command(), course, market);
            reply = pending.submission().reply().write(new Decision(pending.command(), outcome, market));
        } catch (RuntimeException bug) {
            // Nothing of it is in the batch yet, so the neighbours may go on.
            failures.put(pending, bug);
            return;
        }
        if (course != null && isKept(outcome)) {
            keep(pending, course, outcome, reply, market);
        }
        receipts.put(pending, new Receipt.Executed(reply, outcome));
    }

    private Outcome outcome(TradeCommand command, @Nullable Course course, MarketView market) {
        if (course == null) {
            return new Outcome.Rejected(
                    new Rejection(RejectionCode.PORTFOLIO_NOT_FOUND, "There is no such portfolio.", Map.of()),
                    List.of(),
                    MissingPortfolio.of(command.portfolioId()));
        }
        Outcome outcome = supply.rules().decide(course.now, command, market, past.of(command.portfolioId()), ids);
        return isKept(outcome)
                ? numbered(outcome, course.delta.sequence() + outcome.events().size())
                : outcome;
    }

    private void keep(Pending pending, Course course, Outcome outcome, Reply reply, MarketView market) {
        UUID portfolioId = pending.portfolioId();
        courses.putIfAbsent(portfolioId, course);
        if (probe == null && !outcome.events().isEmpty()) {
            probe = new CommitProbe(portfolioId, course.delta.sequence() + 1, pending.commandId());
        }
        course.delta.fold(outcome.events(), pending.commandId(), market.now());
        course.now = outcome.portfolio();
        past.remember(portfolioId, outcome.events());
        IdempotencyClaim claim = pending.submission().claim();
        if (claim == null) {
            return;
        }
        Long sequence = outcome.events().isEmpty() ? null : course.delta.sequence();
        rows.keepReply(
                claim.scope(),
                claim.key(),
                claim.fingerprint(),
                reply.status(),
                reply.body(),
                portfolioId,
                pending.commandId(),
                sequence);
        claims.store(claim, reply);
    }

    private @Nullable Course courseOf(TradeCommand command) {
        Course known = courses.get(command.portfolioId());
        if (known != null) {
            return known;
        }
        Portfolio portfolio = locked.get(command.portfolioId());
        if (portfolio != null) {
            return new Course(PortfolioDelta.of(portfolio, rows), portfolio);
        }
        if (command instanceof TradeCommand.OpenPortfolio open) {
            return new Course(PortfolioDelta.ofNew(open.terms(), rows), open.terms());
        }
        return null;
    }

    /** A no for an object that is missing or settled leaves nothing behind; a rule's no is kept like a yes. */
    private static boolean isKept(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> true;
            case Outcome.Rejected rejected -> rejected.rejection().code().kind() == RejectionCode.Kind.RULE;
        };
    }

    private static Outcome numbered(Outcome outcome, long lastSequence) {
        Portfolio portfolio = outcome.portfolio().withLastSequence(lastSequence);
        return switch (outcome) {
            case Outcome.Accepted yes -> new Outcome.Accepted(yes.events(), portfolio, yes.refusals());
            case Outcome.Rejected no -> new Outcome.Rejected(no.rejection(), no.events(), portfolio);
        };
    }

    List<Pending> batch() {
        return batch;
    }

    boolean hasWritten() {
        return !rows.isEmpty();
    }

    /** What tells whether it was committed; {@code null} when it wrote no event. */
    @Nullable
    CommitProbe probe() {
        return probe;
    }

    /** It is committed, or wrote nothing: keeps the promises, and hands back what has to be tried again. */
    List<Pending> complete() {
        courses.values().forEach(course -> supply.cache().put(course.now));
        receipts.forEach((pending, receipt) -> pending.receipt().complete(receipt));
        if (hasWritten()) {
            supply.committed().run();
        }
        failures.forEach((pending, bug) -> pending.receipt().completeExceptionally(bug));
        return busy;
    }
}
