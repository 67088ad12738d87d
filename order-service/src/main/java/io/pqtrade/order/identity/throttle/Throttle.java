package io.pqtrade.order.identity.throttle;

import io.lettuce.core.RedisException;
import io.pqtrade.order.identity.token.RandomText;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Attempts at signing in and registering, counted in Redis for a minute from the first. A sign-in is counted before the
 * password is looked at and given back when it was right, so that parallel guesses count and honest users do not.
 *
 * <p>The limit per name would let anybody keep a user out by guessing wrong on purpose. So an address a user has signed
 * in from has a count of its own for that name: strangers use up only the strangers' attempts.
 */
public final class Throttle {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private static final RedisScript<Long> TAKE = RedisScript.of("""
            local used = tonumber(redis.call('GET', KEYS[1]) or '0')
            if used >= tonumber(ARGV[1]) then return redis.call('PTTL', KEYS[1]) end
            if redis.call('INCR', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return -1""", Long.class);

    private static final RedisScript<Long> GIVE_BACK = RedisScript.of("""
            if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then return redis.call('DECR', KEYS[1]) end
            return 0""", Long.class);

    private final RedisLink redis;
    private final LimitSettings limits;

    Throttle(RedisLink redis, LimitSettings limits) {
        this.redis = redis;
        this.limits = limits;
    }

    /** What an attempt to sign in used up. */
    public record Attempt(String name, String address, boolean known) {}

    /** @throws ProblemException RATE_LIMITED, with the time to wait, when the name or the address has used up its attempts */
    public Attempt signIn(String name, String address) {
        return ask(() -> {
            boolean known = redis.template().hasKey(knownKey(name, address));
            Attempt attempt = new Attempt(name, address, known);
            take(addressKey(address), limits.loginsPerAddress());
            take(nameKey(attempt), limits.loginsPerName());
            return attempt;
        });
    }

    /** The password was right: the attempt does not count, and the address is the user's own from now on. */
    public void succeeded(Attempt attempt) {
        if (limits.off()) {
            return;
        }
        ask(() -> {
            giveBack(addressKey(attempt.address()));
            giveBack(nameKey(attempt));
            redis.template().opsForValue().set(knownKey(attempt.name(), attempt.address()), "", KNOWN_FOR);
            return attempt;
        });
    }

    /** @throws ProblemException RATE_LIMITED when too many users were registered from the address */
    public void registration(String address) {
        ask(() -> {
            take(key("registration", address), limits.registrationsPerAddress());
            return address;
        });
    }

    private void take(String key, int limit) {
        if (limits.off()) {
            return;
        }
        long wait =
                redis.template().execute(TAKE, List.of(key), Integer.toString(limit), Long.toString(WINDOW.toMillis()));
        if (wait >= 0) {
            throw new ProblemException(
                    ProblemCode.RATE_LIMITED, "Too many attempts; try again later.", Duration.ofMillis(wait + 999));
        }
    }

    private void giveBack(String key) {
        redis.template().execute(GIVE_BACK, List.of(key));
    }

    private interface Question<T> {
        T ask();
    }

    /** Without its counts nobody may guess: signing in waits until Redis is back. */
    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (RedisException away) {
            throw new ProblemException(
                    ProblemCode.SERVICE_UNAVAILABLE, "Signing in is not possible right now.", Duration.ofSeconds(2));
        }
    }

    private static String addressKey(String address) {
        return key("login-address", address);
    }

    private static String nameKey(Attempt attempt) {
        return attempt.known()
                ? key("login-known", attempt.name() + "|" + attempt.address())
                : key("login-name", attempt.name());
    }

    private static String knownKey(String name, String address) {
        return key("known", name + "|" + address);
    }

    /** Hashed: a name may be long and contain anything, and is nobody's business in a dump of Redis. */
    private static String key(String kind, String subject) {
        return "pq:{auth}:" + kind + ":" + RandomText.sha256(subject);
    }
}
