package io.pqtrade.worker.health;

import io.lettuce.core.RedisException;
import io.pqtrade.wire.WorkerBoard;
import io.pqtrade.wire.WorkerHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once a second how the worker is: to Redis for the other services, to a file for whoever keeps the process alive. */
final class HealthReport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);

    private final Node node;
    private final HealthSettings settings;
    private final WorkerBoard board;
    private final List<Vital> vitals;
    private final Clock clock;
    private final Instant startedAt;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("health").daemon().factory());
    private List<String> lastComplaints = List.of();

    HealthReport(Node node, HealthSettings settings, WorkerBoard board, List<Vital> vitals, Clock clock) {
        this.node = node;
        this.settings = settings;
        this.board = board;
        this.vitals = List.copyOf(vitals);
        this.clock = clock;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void start() {
        long millis = settings.every().toMillis();
        timer.scheduleAtFixedRate(this::report, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void report() {
        try {
            WorkerHealth health = examine();
            tell(health.complaints());
            write(health);
            board.publish(health);
            board.forgetSilent(health.at());
        } catch (RedisException away) {
            LOG.debug("Redis does not hear how the worker is", away);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the worker cannot tell how it is", e);
        }
    }

    private WorkerHealth examine() {
        List<String> complaints =
                vitals.stream().map(Vital::complaint).flatMap(Optional::stream).toList();
        Map<String, Map<String, Long>> figures = new TreeMap<>();
        vitals.forEach(vital -> figures.put(vital.name(), vital.figures()));
        String state = complaints.isEmpty() ? "UP" : "DOWN";
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new WorkerHealth(node.name(), state, startedAt, now, complaints, figures);
    }

    private void tell(List<String> complaints) {
        if (!complaints.equals(lastComplaints)) {
            lastComplaints = complaints;
            LOG.info("health: {}", complaints.isEmpty() ? "well" : complaints);
        }
    }

    /** Replaced as a whole, so that no reader meets half a line. */
    private void write(WorkerHealth health) throws IOException {
        if (settings.file().isBlank()) {
            return;
        }
        Path file = Path.of(settings.file());
        Path draft = Path.of(settings.file() + ".new");
        Files.writeString(draft, health.at().getEpochSecond() + " " + health.state() + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        if (!settings.file().isBlank()) {
            Files.deleteIfExists(Path.of(settings.file()));
        }
    }
}
