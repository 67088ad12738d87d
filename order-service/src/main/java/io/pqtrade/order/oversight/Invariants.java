package io.pqtrade.order.oversight;

import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.audit.Break;
import io.pqtrade.trading.audit.InvariantBoard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether each invariant holds: as the worker saw it last. While no worker looks after them they are checked here; a check
 * reads every row there is, so its answer stands for a minute.
 */
@Component
class Invariants {
    private static final Duration STANDS_FOR = Duration.ofMinutes(1);

    /** The worker looks every minute; after three it is taken to be away. */
    private static final Duration WORKER_SILENT = Duration.ofMinutes(3);

    private final Audit audit;
    private final InvariantBoard board;
    private final Clock clock;
    private @Nullable Checked last;

    Invariants(Audit audit, InvariantBoard board, Clock clock) {
        this.audit = audit;
        this.board = board;
        this.clock = clock;
    }

    /** @param breaks rows that break it, at most a few of them */
    record Result(String name, Light light, List<Map<String, String>> breaks, Instant checkedAt) {
        static Result of(InvariantBoard.Seen seen) {
            return new Result(seen.name(), seen.red() ? Light.RED : Light.GREEN, seen.breaks(), seen.checkedAt());
        }
    }

    enum Light {
        GREEN,
        RED
    }

    private record Checked(Instant at, List<Result> results) {}

    /** All that are known, by name of the audit first; then those that other parts look after. */
    List<Result> check() {
        List<InvariantBoard.Seen> seen = board.read();
        Set<String> audited = Set.copyOf(audit.names());
        Instant least = clock.instant().minus(WORKER_SILENT);
        boolean fresh = seen.stream()
                        .filter(invariant -> audited.contains(invariant.name()))
                        .filter(invariant -> invariant.checkedAt().isAfter(least))
                        .count()
                == audited.size();
        List<Result> results = new ArrayList<>(fresh ? List.of() : checkHere());
        seen.stream()
                .filter(invariant -> fresh || !audited.contains(invariant.name()))
                .map(Result::of)
                .forEach(results::add);
        return results;
    }

    /** Names of what is red, as reported last; without a check. */
    List<String> red() {
        return board.read().stream()
                .filter(InvariantBoard.Seen::red)
                .map(InvariantBoard.Seen::name)
                .toList();
    }

    /** One check at a time: those who come meanwhile get its answer. */
    private synchronized List<Result> checkHere() {
        Instant now = clock.instant();
        Checked known = last;
        if (known == null || now.isAfter(known.at().plus(STANDS_FOR))) {
            known = new Checked(now, run(now));
            last = known;
        }
        return known.results();
    }

    private List<Result> run(Instant now) {
        Map<String, List<Map<String, String>>> breaks = audit.run().stream()
                .collect(Collectors.groupingBy(Break::query, Collectors.mapping(Break::figures, Collectors.toList())));
        return audit.names().stream()
                .map(name -> {
                    List<Map<String, String>> found = breaks.getOrDefault(name, List.of());
                    return new Result(name, found.isEmpty() ? Light.GREEN : Light.RED, found, now);
                })
                .toList();
    }
}
