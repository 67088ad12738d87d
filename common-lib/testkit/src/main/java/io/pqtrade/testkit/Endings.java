package io.pqtrade.testkit;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What all tests of a JVM share and nobody stops before its end. It is stopped then, the last started first and one after the other: a
 * service that outlives its database by a moment waits half a minute for it.
 */
public final class Endings {

    private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Endings::stopAll, "endings"));
    }

    private Endings() {}

    /** Stops this when the JVM ends, before everything that was named here earlier. */
    public static <T extends AutoCloseable> T atTheEnd(T started) {
        synchronized (STARTED) {
            STARTED.push(started);
        }
        return started;
    }

    private static void stopAll() {
        synchronized (STARTED) {
            while (!STARTED.isEmpty()) {
                stop(STARTED.pop());
            }
        }
    }

    private static void stop(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception failed) {
            System.getLogger(Endings.class.getName()).log(Level.WARNING, "not stopped: " + started, failed);
        }
    }
}
