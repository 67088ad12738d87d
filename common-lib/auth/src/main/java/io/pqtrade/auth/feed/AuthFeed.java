package io.pqtrade.auth.feed;

import io.jsonwebtoken.JwtException;
import io.pqtrade.auth.PublicKeys;
import io.pqtrade.auth.Revocations;
import io.pqtrade.auth.TokenVerifier;
import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a service that issues no tokens able to judge them: each second it reads the public keys and, when their
 * generation has moved, the revocations. While Redis is away the verifier goes on for five seconds; while Redis is
 * empty it refuses at once, until order-service has published again.
 */
public final class AuthFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuthFeed.class);
    private static final long PERIOD_MILLIS = 1000;

    private final AuthBoard board;
    private final PublicKeys keys = new PublicKeys();
    private final Revocations revocations;
    private final TokenVerifier verifier;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("auth-feed").daemon().factory());

    private @Nullable String seenKeys;
    private @Nullable String seenGeneration;
    private boolean troubled;

    private AuthFeed(RedisLink redis, Clock clock) {
        this.board = new AuthBoard(redis);
        this.revocations = new Revocations(clock);
        this.verifier = new TokenVerifier(keys, revocations, clock);
    }

    /** Reads once before it returns, then each second until closed. */
    public static AuthFeed start(RedisLink redis, Clock clock) {
        AuthFeed feed = new AuthFeed(redis, clock);
        feed.read();
        feed.timer.scheduleWithFixedDelay(feed::read, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return feed;
    }

    public TokenVerifier verifier() {
        return verifier;
    }

    /** What is revoked, for those who keep sockets open beyond a token's check. */
    public Revocations revocations() {
        return revocations;
    }

    /** Whether a good token would be let in now: the keys were found, and what is revoked is known. */
    public boolean canJudge() {
        return !keys.isEmpty() && revocations.isCurrent();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private synchronized void read() {
        try {
            readKeys();
            readRevocations();
            troubled = false;
        } catch (RuntimeException away) {
            // Said once: the five seconds of trust run out by themselves.
            if (!troubled) {
                LOG.warn("Keys and revocations cannot be read: {}", away.toString());
            }
            troubled = true;
        }
    }

    private void readKeys() {
        String published = board.keys().orElse(null);
        if (published == null || published.equals(seenKeys)) {
            return;
        }
        try {
            keys.replace(PublicKeys.parse(published));
            seenKeys = published;
        } catch (JwtException unreadable) {
            LOG.error("The published keys cannot be read; the known ones stay", unreadable);
        }
    }

    private void readRevocations() {
        String generation = board.generation();
        if (generation != null && generation.equals(seenGeneration)) {
            revocations.confirm();
            return;
        }
        seenGeneration = generation;
        board.revocations().ifPresentOrElse(revocations::learn, revocations::lose);
    }
}
