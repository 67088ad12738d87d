package io.pqtrade.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where workers, who have no port, say how they are. */
public final class WorkerBoard {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final RedisLink redis;

    public WorkerBoard(RedisLink redis) {
        this.redis = redis;
    }

    /** Writes one worker's health; returns when Redis holds it. */
    public void publish(WorkerHealth health) {
        redis.template().opsForHash().put(RedisKeys.WORKERS, health.node(), WireJson.write(health));
    }

    /** All workers that spoke within the last hour, by name. */
    public List<WorkerHealth> read(Instant now) {
        return all().stream()
                .filter(health -> health.at().plus(REMEMBERED).isAfter(now))
                .toList();
    }

    /** Removes those that have been silent for an hour. */
    public void forgetSilent(Instant now) {
        Object[] silent = all().stream()
                .filter(health -> !health.at().plus(REMEMBERED).isAfter(now))
                .map(WorkerHealth::node)
                .toArray();
        if (silent.length > 0) {
            redis.template().opsForHash().delete(RedisKeys.WORKERS, silent);
        }
    }

    private List<WorkerHealth> all() {
        return redis.template().<String, String>opsForHash().entries(RedisKeys.WORKERS).values().stream()
                .map(json -> WireJson.read(json, WorkerHealth.class))
                .sorted((one, other) -> one.node().compareTo(other.node()))
                .toList();
    }
}
