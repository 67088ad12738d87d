package io.pqtrade.worker.watch;

import io.pqtrade.worker.health.Vital;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the watch is. */
final class WatchVital implements Vital {

    private static final Duration BAD_TICKS = Duration.ofMinutes(1);
    private static final Duration SAVE_PATIENCE = Duration.ofSeconds(10);

    private final Loop loop;
    private final MarketWatch watch;
    private final Bookkeeping books;
    private final Firing firing;
    private final Saving saving;
    private final MarginWatch margin;
    private final Sweeping sweeping;

    WatchVital(
            Loop loop,
            MarketWatch watch,
            Bookkeeping books,
            Firing firing,
            Saving saving,
            MarginWatch margin,
            Sweeping sweeping) {
        this.loop = loop;
        this.watch = watch;
        this.books = books;
        this.firing = firing;
        this.saving = saving;
        this.margin = margin;
        this.sweeping = sweeping;
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public Optional<String> complaint() {
        if (saving.silence().compareTo(SAVE_PATIENCE) > 0) {
            return Optional.of("the place in the ticks has not been saved for "
                    + saving.silence().toSeconds() + " s");
        }
        long differences = margin.differences() + sweeping.differences();
        if (differences > 0) {
            return Optional.of(
                    "the books differed from the tables " + differences + " times since the start: see the log");
        }
        if (watch.hasRefused(BAD_TICKS)) {
            return Optional.of("ticks that cannot be were refused within the last minute: see the log");
        }
        return firing.poisoned() > 0
                ? Optional.of(firing.poisoned() + " triggers failed by a bug and are tried again: see the log")
                : Optional.empty();
    }

    @Override
    public Map<String, Long> figures() {
        Map<String, Long> all = new TreeMap<>(watch.figures());
        all.putAll(books.figures());
        all.putAll(margin.figures());
        all.putAll(sweeping.figures());
        all.put("executed", firing.executed());
        all.put("triggerLagMillis", firing.lagMillis());
        all.put("refused", firing.refused());
        all.put("busy", firing.busy());
        all.put("fenced", firing.fenced());
        all.put("queued", (long) loop.waiting());
        all.put("bugs", loop.bugs());
        return all;
    }
}
