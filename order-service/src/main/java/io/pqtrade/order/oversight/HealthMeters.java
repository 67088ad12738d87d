package io.pqtrade.order.oversight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pqtrade.order.oversight.HealthReport.Feed;
import io.pqtrade.order.oversight.HealthReport.HealthView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The health report as gauges, for whoever watches from outside: what is only in the report otherwise, feed, queues, audit and the other
 * services, the worker's breaks included. One report serves all gauges of a scrape.
 */
@Component
final class HealthMeters implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final HealthReport report;
    private final HealthSettings settings;
    private final Clock clock;
    private @Nullable HealthView last;
    private Instant taken = Instant.MIN;

    HealthMeters(HealthReport report, HealthSettings settings, Clock clock) {
        this.report = report;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(meters, "pq.feed.age.seconds", "age of the newest quote", view -> seconds(view.feed()));
        gauge(meters, "pq.feed.stale.symbols", "open markets without a fresh quote", view -> stale(view.feed()));
        gauge(
                meters,
                "pq.outbox.commits",
                "commits not told yet",
                view -> view.lags().outboxCommits());
        gauge(
                meters,
                "pq.outbox.age.seconds",
                "age of the oldest of them",
                view -> view.lags().outboxAgeMillis() / 1e3);
        gauge(
                meters,
                "pq.events.aside",
                "events the stream would not take",
                view -> view.lags().eventsSetAside());
        gauge(
                meters,
                "pq.commands.waiting",
                "commands queued for the write path",
                view -> view.lags().commandsWaiting());
        gauge(
                meters,
                "pq.audit.red",
                "invariants that do not hold",
                view -> view.redInvariants().size());
        gauge(
                meters,
                "pq.database.bytes",
                "size of the database",
                view -> view.database().sizeBytes());
        gauge(
                meters,
                "pq.database.connections",
                "of all services",
                view -> view.database().connections());
        gauge(
                meters,
                "pq.redis.bytes",
                "memory of Redis",
                view -> orNone(view.redis().memoryBytes()));
        gauge(meters, "pq.workers.up", "risk-workers that say they are well", HealthMeters::workersUp);
        gauge(
                meters,
                "pq.trigger.lag.seconds",
                "from a tick to the commit of what it triggered, the longest of the last minute",
                view -> triggerLag(view) / 1e3);
        for (String service : settings.services().keySet()) {
            Gauge.builder("pq.service.up", this, self -> self.isUp(service) ? 1 : 0)
                    .tag("service", service)
                    .description("1 when the service says that it is well")
                    .register(meters);
        }
    }

    private void gauge(MeterRegistry meters, String name, String meaning, ToDoubleFunction<HealthView> value) {
        Gauge.builder(name, this, self -> value.applyAsDouble(self.view()))
                .description(meaning)
                .register(meters);
    }

    private synchronized HealthView view() {
        Instant now = clock.instant();
        HealthView view = last;
        if (view == null || now.isAfter(taken.plus(FRESH))) {
            view = report.now();
            last = view;
            taken = now;
        }
        return view;
    }

    private boolean isUp(String service) {
        return view().services().stream()
                .anyMatch(seen -> seen.name().equals(service) && seen.state().equals("UP"));
    }

    private static double workersUp(HealthView view) {
        return view.workers().stream()
                .filter(worker -> worker.state().equals("UP"))
                .count();
    }

    /** Of the slowest worker. */
    private static double triggerLag(HealthView view) {
        return view.workers().stream()
                .map(worker -> worker.figures().getOrDefault("watch", Map.of()))
                .mapToLong(watch -> watch.getOrDefault("triggerLagMillis", 0L))
                .max()
                .orElse(0);
    }

    private static double seconds(@Nullable Feed feed) {
        return feed == null || feed.newestAgeMillis() == null ? Double.NaN : feed.newestAgeMillis() / 1e3;
    }

    private static double stale(@Nullable Feed feed) {
        return feed == null ? Double.NaN : feed.stale().size();
    }

    private static double orNone(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }
}
