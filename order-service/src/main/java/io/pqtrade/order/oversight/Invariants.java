package io.pqtrade.order.oversight;

import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.audit.Break;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether each invariant holds. A check reads every row there is, so its answer stands for a minute. */
@Component
class Invariants {
    private static final Duration STANDS_FOR = Duration.ofMinutes(1);

    private final Audit audit;
    private final Clock clock;
    private @Nullable Checked last;

    Invariants(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** @param breaks rows that break it, at most a few of them */
    record Result(String name, Light light, List<Map<String, String>> breaks, Instant checkedAt) {}

    enum Light {
        GREEN,
        RED
    }

    private record Checked(Instant at, List<Result> results) {}

    /** One check at a time: those who come meanwhile get its answer. */
    synchronized List<Result> check() {
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
