package io.pqtrade.worker.reconciliation;

import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.audit.Break;
import io.pqtrade.trading.audit.InvariantBoard;
import io.pqtrade.trading.audit.InvariantBoard.Scope;
import io.pqtrade.trading.audit.InvariantBoard.Seen;
import io.pqtrade.trading.audit.TouchedPortfolios;
import io.pqtrade.worker.health.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the audit and writes down, invariant by invariant, what it found. */
final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /** Not of the audit's script: rollovers that are older than this and still owe something. */
    private static final String SWAPS = "rollovers_are_charged";

    private final Audit audit;
    private final TouchedPortfolios touched;
    private final InvariantBoard board;
    private final OwedRollovers rollovers;
    private final ReconciliationSettings settings;
    private final Node node;
    private Duration lastWhole = Duration.ZERO;

    Reconciliation(
            Audit audit,
            TouchedPortfolios touched,
            InvariantBoard board,
            OwedRollovers rollovers,
            ReconciliationSettings settings,
            Node node) {
        this.audit = audit;
        this.touched = touched;
        this.board = board;
        this.rollovers = rollovers;
        this.settings = settings;
        this.node = node;
    }

    /** @param red invariants that do not hold */
    record Result(Scope scope, int portfolios, long millis, List<String> red) {}

    /** Everything, when the last time was quick enough; else what changed, and whatever was broken before. */
    Result soon() {
        return lastWhole.compareTo(settings.wholeWithin()) <= 0 ? whole() : changed();
    }

    Result whole() {
        long begun = System.nanoTime();
        touched.allWillBeAudited();
        Set<String> red = report(audit.run(), Scope.WHOLE);
        lastWhole = Duration.ofNanos(System.nanoTime() - begun);
        return result(Scope.WHOLE, 0, lastWhole, red);
    }

    /** The next worker audits again. */
    void giveUp() {
        audit.giveUp();
    }

    private Result changed() {
        long begun = System.nanoTime();
        Map<UUID, Long> sequences = touched.read(settings.mostTouched());
        List<Break> breaks = audit.run(sequences.keySet());
        Set<String> wereRed = redOfAudit();
        Set<String> areRed = breaks.stream().map(Break::query).collect(Collectors.toSet());
        if (!areRed.containsAll(wereRed)) {
            // Only a look at every row can say that what was broken holds again.
            return whole();
        }
        Set<String> red = report(breaks, Scope.TOUCHED);
        touched.audited(sequences);
        return result(Scope.TOUCHED, sequences.size(), Duration.ofNanos(System.nanoTime() - begun), red);
    }

    private static Result result(Scope scope, int portfolios, Duration took, Set<String> red) {
        if (!red.isEmpty()) {
            LOG.error("invariants are broken: {}", red);
        }
        return new Result(
                scope, portfolios, took.toMillis(), red.stream().sorted().toList());
    }

    private Set<String> redOfAudit() {
        Set<String> names = new HashSet<>(audit.names());
        return board.read().stream()
                .filter(Seen::red)
                .map(Seen::name)
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    private Set<String> report(List<Break> breaks, Scope scope) {
        Set<String> red = new HashSet<>();
        for (String name : audit.names()) {
            List<Map<String, String>> found = breaks.stream()
                    .filter(broken -> broken.query().equals(name))
                    .map(Break::figures)
                    .toList();
            report(name, found, scope, red);
        }
        report(SWAPS, rollovers.overdue(), Scope.WHOLE, red);
        return red;
    }

    private void report(String name, List<Map<String, String>> found, Scope scope, Set<String> red) {
        board.report(name, new ArrayList<>(found), scope, node.name());
        if (!found.isEmpty()) {
            red.add(name);
        }
    }
}
