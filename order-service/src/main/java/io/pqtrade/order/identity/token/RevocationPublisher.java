package io.pqtrade.order.identity.token;

import io.pqtrade.auth.PublicKeys;
import io.pqtrade.auth.Revocation;
import io.pqtrade.auth.Revocations;
import io.pqtrade.auth.feed.AuthBoard;
import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Each second, and at once after a revocation here: takes from PostgreSQL what other instances revoked, and sees that
 * Redis holds all of it and the public keys, whatever Redis has lost meanwhile.
 */
@Component
class RevocationPublisher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationPublisher.class);
    private static final long PERIOD_MILLIS = 1000;
    private static final Duration CLEAN_EVERY = Duration.ofHours(1);

    private final RevocationLog log;
    private final Revocations revocations;
    private final SigningKeys signing;
    private final PublicKeys keys;
    private final AuthBoard board;
    private final RevocationWakeUp wakeUp;
    private final Clock clock;

    private volatile @Nullable Thread thread;
    private long known = -1;
    private boolean troubled;
    private Instant cleanedAt = Instant.EPOCH;

    RevocationPublisher(
            RevocationLog log,
            Revocations revocations,
            SigningKeys signing,
            PublicKeys keys,
            RedisLink redis,
            RevocationWakeUp wakeUp,
            Clock clock) {
        this.log = log;
        this.revocations = revocations;
        this.signing = signing;
        this.keys = keys;
        this.board = new AuthBoard(redis);
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** Before the web server: nobody is judged without knowing what is revoked. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        round();
        // Named before it runs: its loop ends when it does not find itself.
        Thread publisher = Thread.ofPlatform().daemon().name("revocations").unstarted(this::run);
        thread = publisher;
        publisher.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            try {
                wakeUp.await(PERIOD_MILLIS);
                round();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void round() {
        try {
            signing.reload();
            keys.replace(signing.accepted());
            long generation = log.generation();
            learn(generation);
            publish(generation);
            clean();
            troubled = false;
        } catch (RuntimeException away) {
            // Said once; a verifier stops trusting by itself when this goes on.
            if (!troubled) {
                LOG.warn("Revocations cannot be read or published: {}", away.toString());
            }
            troubled = true;
        }
    }

    private void learn(long generation) {
        if (generation == known) {
            revocations.confirm();
            return;
        }
        revocations.learn(log.alive(clock.instant()));
        known = generation;
    }

    private void publish(long generation) {
        String published = PublicKeys.write(signing.accepted());
        if (!published.equals(board.keys().orElse(null))) {
            board.publishKeys(signing.accepted());
        }
        if (!Long.toString(generation).equals(board.generation())) {
            List<Revocation> alive = log.alive(clock.instant());
            board.publish(generation, alive, clock.instant());
        }
    }

    private void clean() {
        Instant now = clock.instant();
        if (Duration.between(cleanedAt, now).compareTo(CLEAN_EVERY) >= 0) {
            log.clean(now.minus(CLEAN_EVERY));
            cleanedAt = now;
        }
    }
}
