package io.pqtrade.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits, within a bound, for something that another thread or process brings about. A test that uses it ends as soon as
 * the condition holds and fails with the last reason when the bound is over.
 */
public final class Eventually {

    private static final Duration USUAL_BOUND = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Duration bound;

    private Eventually(Duration bound) {
        this.bound = bound;
    }

    /** An assertion or other block that may fail for now. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws Exception;
    }

    /** Waits at most {@code bound}. */
    public static Eventually within(Duration bound) {
        return new Eventually(bound);
    }

    /** Repeats {@code attempt} for at most ten seconds until it throws nothing. */
    public static void eventually(Attempt attempt) {
        within(USUAL_BOUND).passes(attempt);
    }

    /** Repeats {@code attempt} until it throws nothing. */
    public void passes(Attempt attempt) {
        long deadline = System.nanoTime() + bound.toNanos();
        Throwable reason = failureOf(attempt);
        while (reason != null) {
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError("Not within " + bound + ": " + reason.getMessage(), reason);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            reason = failureOf(attempt);
        }
    }

    /** Waits until {@code condition} is true; {@code what} says in the failure what was waited for. */
    public void holds(String what, Callable<Boolean> condition) {
        passes(() -> {
            if (!condition.call()) {
                throw new AssertionError(what);
            }
        });
    }

    private static @Nullable Throwable failureOf(Attempt attempt) {
        try {
            attempt.run();
            return null;
        } catch (Exception | AssertionError failure) {
            return failure;
        }
    }
}
