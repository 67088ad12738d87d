package io.pqtrade.worker.watch;

import io.pqtrade.worker.place.Checkpoints;
import io.pqtrade.worker.place.Checkpoints.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Saves once a second how far the shards have come, together with the trailing stops that moved on the way. */
final class Saving {

    private static final Logger LOG = LoggerFactory.getLogger(Saving.class);
    private static final int FORGET_EVERY = 600;

    private final Loop loop;
    private final Executor writing;
    private final Checkpoints checkpoints;
    private final MarketWatch watch;
    private final Duration every;
    private boolean running;
    private long saves;
    private volatile long savedAt = System.nanoTime();

    Saving(Loop loop, Executor writing, Checkpoints checkpoints, MarketWatch watch, Duration every) {
        this.loop = loop;
        this.writing = writing;
        this.checkpoints = checkpoints;
        this.watch = watch;
        this.every = every;
    }

    /** On the loop's thread, and by itself from then on. */
    void run() {
        watch.count();
        if (!running) {
            save(List.copyOf(watch.shards()), () -> {});
        }
        loop.after(every, this::run);
    }

    /** Saves these shards; {@code done} is told on the loop's thread, whether it succeeded or not. */
    void save(List<ShardWatch> shards, Runnable done) {
        if (shards.isEmpty()) {
            savedAt = System.nanoTime();
            done.run();
            return;
        }
        running = true;
        List<Mark> marks = new ArrayList<>();
        for (ShardWatch shard : shards) {
            marks.add(new Mark(shard.number(), shard.lease(), shard.done(), shard.drainRatchets()));
        }
        writing.execute(() -> {
            boolean ok = write(marks);
            loop.execute(() -> {
                running = false;
                if (!ok) {
                    for (int i = 0; i < marks.size(); i++) {
                        shards.get(i).notSaved(marks.get(i).ratchets());
                    }
                }
                done.run();
            });
        });
    }

    private boolean write(List<Mark> marks) {
        try {
            checkpoints.save(marks);
            if (saves++ % FORGET_EVERY == 0) {
                checkpoints.forgetClosed();
            }
            savedAt = System.nanoTime();
            return true;
        } catch (DataAccessException away) {
            LOG.warn("places are saved later: {}", away.getMessage());
            return false;
        }
    }

    /** How long nothing has been saved. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - savedAt);
    }
}
