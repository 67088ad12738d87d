package io.pqtrade.gateway.admission;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.pqtrade.gateway.RareWarning;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * So many requests a second for each caller, shared by all gateways through Redis. One value a caller: the moment up to
 * which its requests are accounted for (the generic cell rate algorithm). Without Redis everybody is let in: a limit
 * that cannot be asked must not become an outage.
 */
final class RateLimit {

    /** Longer than Redis ever takes, and nobody minds waiting it. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final int BURST_FACTOR = 2;
    private static final long MICROS = 1_000_000;

    /** Returns 0 when the request is admitted, else the microseconds to wait. Redis's clock is the one all share. */
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local due = tonumber(redis.call('GET', KEYS[1])) or now
            if due < now then due = now end
            if due - now > tonumber(ARGV[2]) then return math.ceil(due - now - ARGV[2]) end
            local next = due + ARGV[1]
            redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000))
            return 0
            """;

    private final RedisLink redis;
    private final String interval;
    private final String tolerance;
    private final String digest;
    private final RareWarning withoutRedis = new RareWarning(LoggerFactory.getLogger(RateLimit.class));

    RateLimit(RedisLink redis, int perSecond) {
        this.redis = redis;
        this.digest = redis.async().digest(SCRIPT);
        this.interval = Long.toString(MICROS / perSecond);
        this.tolerance = Long.toString((MICROS / perSecond) * ((long) BURST_FACTOR * perSecond - 1));
    }

    /** How long the caller has to wait: zero when it may go on. */
    Mono<Duration> ask(String caller) {
        String[] keys = {"pq:{rate:" + caller + "}"};
        return Mono.fromCompletionStage(
                        () -> redis.async().<Long>evalsha(digest, ScriptOutputType.INTEGER, keys, interval, tolerance))
                .onErrorResume(RedisNoScriptException.class, unknown -> teach(keys))
                .timeout(PATIENCE)
                .map(micros -> Duration.ofNanos(micros * 1000))
                .onErrorResume(away -> {
                    withoutRedis.say("Requests go unlimited while Redis cannot be asked", away);
                    return Mono.just(Duration.ZERO);
                });
    }

    private Mono<Long> teach(String[] keys) {
        return Mono.fromCompletionStage(
                () -> redis.async().<Long>eval(SCRIPT, ScriptOutputType.INTEGER, keys, interval, tolerance));
    }
}
