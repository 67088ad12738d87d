package io.pqtrade.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** A warning that a thousand requests a second would repeat: the first is written, and then one each ten seconds. */
public final class RareWarning {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong unsaid = new AtomicLong();

    public RareWarning(Logger log) {
        this.log = log;
    }

    /** Writes the text unless it was written just now. */
    public void say(String text, Throwable cause) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + PAUSE)) {
            unsaid.incrementAndGet();
            return;
        }
        log.warn("{}: {} ({} more since the last time)", text, cause.toString(), unsaid.getAndSet(0));
    }
}
