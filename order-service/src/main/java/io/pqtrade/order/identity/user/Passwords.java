package io.pqtrade.order.identity.user;

import io.pqtrade.order.identity.token.RandomText;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with bcrypt, a few at a time: a flood of sign-ins must not take the processor from trading. The
 * password goes in as its SHA-256, because bcrypt reads 72 bytes and stops at a zero.
 */
@Component
class Passwords {

    private final BCryptPasswordEncoder bcrypt;
    private final Semaphore turns;
    private final Duration maxWait;
    private final String nobodys;

    Passwords(PasswordSettings settings) {
        this.bcrypt = new BCryptPasswordEncoder(settings.cost());
        this.turns = new Semaphore(settings.atOnce(), true);
        this.maxWait = settings.maxWait();
        this.nobodys = hash(RandomText.bits(256));
    }

    final String hash(String password) {
        return inTurn(() -> {
            String hash = bcrypt.encode(RandomText.sha256(password));
            if (hash == null) {
                throw new IllegalStateException("bcrypt gave no hash");
            }
            return hash;
        });
    }

    /** Takes the same time whether there is a user or not, so that names cannot be found out. */
    boolean matches(String password, @Nullable String hash) {
        boolean same = inTurn(() -> bcrypt.matches(RandomText.sha256(password), hash == null ? nobodys : hash));
        return same && hash != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static ProblemException busy() {
        return new ProblemException(
                ProblemCode.SERVICE_UNAVAILABLE, "Too many sign-ins at the moment.", Duration.ofSeconds(2));
    }
}
