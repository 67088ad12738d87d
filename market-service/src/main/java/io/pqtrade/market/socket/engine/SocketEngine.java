package io.pqtrade.market.socket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to all sockets. When there is news it goes round: every socket is asked for what it is still to be
 * told, and gets it in one write. A socket that cannot take more is passed over until it can, so nobody waits for it.
 *
 * <p>The more a round costs, the longer news gather before the next one, out of proportion: few sockets hear at once, many hear
 * several ticks together and cost no more than a fraction of a core.
 */
public final class SocketEngine {

    private static final Logger LOG = LoggerFactory.getLogger(SocketEngine.class);
    /** A round that takes this long is followed by the next at once; one that takes twice as long, after twice its time. */
    private static final long UNIT = TimeUnit.MICROSECONDS.toNanos(2_800);

    private static final long WATCH_MILLIS = 500;
    private static final long LONGEST_PARK = TimeUnit.SECONDS.toNanos(1);

    private final long longestGathering;
    private final Thread thread = Thread.ofPlatform().name("sockets").unstarted(this::run);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Link> attention = new ConcurrentLinkedQueue<>();
    private final List<Timed> timed = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final FrameText scratch = new FrameText();
    private volatile Runnable beforeRound = () -> {};
    private volatile boolean news;
    private volatile boolean running;
    private long nextRound;

    private static final class Timed {
        final long period;
        final Runnable task;
        long due;

        Timed(long period, Runnable task, long due) {
            this.period = period;
            this.task = task;
            this.due = due;
        }
    }

    /** @param longestGathering nanoseconds that news wait at most before a round begins */
    public SocketEngine(long longestGathering) {
        this.longestGathering = longestGathering;
    }

    public void start() {
        running = true;
        every(WATCH_MILLIS, () -> links.forEach(link -> link.watch(System.nanoTime())));
        thread.start();
    }

    /** Ends the thread; sockets that are open are told nothing more. */
    public void stop() throws InterruptedException {
        running = false;
        LockSupport.unpark(thread);
        thread.join();
    }

    /** Runs on the engine's thread before each round. */
    public void beforeRound(Runnable task) {
        beforeRound = task;
    }

    /** There is news for some socket: a round is due. From any thread. */
    public void news() {
        if (!news) {
            news = true;
            LockSupport.unpark(thread);
        }
    }

    /** Runs a task on the engine's thread soon. */
    public void execute(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(thread);
    }

    /** Runs a task on the engine's thread again and again. */
    public void every(long millis, Runnable task) {
        long period = TimeUnit.MILLISECONDS.toNanos(millis);
        execute(() -> timed.add(new Timed(period, task, System.nanoTime() + period)));
    }

    void enter(Link link) {
        execute(() -> links.add(link));
    }

    void leave(Link link) {
        execute(() -> links.remove(link));
    }

    /** A socket has something to say that does not wait for a round, or can take more again. */
    void attend(Link link) {
        attention.add(link);
        LockSupport.unpark(thread);
    }

    private void run() {
        while (running) {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                guarded(task);
            }
            long now = System.nanoTime();
            long due = timers(now);
            if (news && now - nextRound >= 0) {
                round(now);
            } else {
                attend(now);
            }
            if (tasks.isEmpty() && attention.isEmpty()) {
                long until = news ? Math.min(due, nextRound) : due;
                LockSupport.parkNanos(this, Math.clamp(until - System.nanoTime(), 1, LONGEST_PARK));
            }
        }
    }

    /** Runs what is due and returns when the next is. */
    private long timers(long now) {
        long next = now + LONGEST_PARK;
        for (Timed one : timed) {
            if (now - one.due >= 0) {
                // A late one is not made up for.
                one.due = Math.max(one.due + one.period, now);
                guarded(one.task);
            }
            next = Math.min(next, one.due);
        }
        return next;
    }

    private void round(long begun) {
        news = false;
        guarded(beforeRound);
        for (Link link : links) {
            talk(link, begun);
        }
        attend(begun);
        long took = Math.min(System.nanoTime() - begun, longestGathering);
        nextRound = begun + Math.min(took * took / UNIT, longestGathering);
    }

    private void attend(long now) {
        for (Link link = attention.poll(); link != null; link = attention.poll()) {
            link.attended();
            talk(link, now);
        }
    }

    private void talk(Link link, long now) {
        try {
            link.talk(scratch, now);
        } catch (RuntimeException bug) {
            LOG.error("a socket could not be served and is cut", bug);
            link.abort();
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.error("serving the sockets failed once", bug);
        }
    }
}
