package io.pqtrade.worker.watch;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns all that is in memory, and the queue of what it is to do. */
final class Loop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final int QUEUE = 4096;
    private static final Duration IDLE_WAIT = Duration.ofMillis(100);

    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(QUEUE);
    private final PriorityQueue<Later> later = new PriorityQueue<>();
    private final Thread thread = Thread.ofPlatform().name("watch").unstarted(this::work);
    private volatile boolean closing;
    private volatile long bugs;

    private record Later(long due, Runnable task) implements Comparable<Later> {
        @Override
        public int compareTo(Later other) {
            return Long.compare(due - other.due, 0);
        }
    }

    void start() {
        thread.start();
    }

    /** Does it on the loop's thread, soon; waits while the queue is full. From the loop itself: at once. */
    void execute(Runnable task) {
        if (Thread.currentThread() == thread) {
            run(task);
            return;
        }
        try {
            while (!closing && !tasks.offer(task, IDLE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the watch is behind: its queue is full");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does it after a while; to be called on the loop's thread. */
    void after(Duration delay, Runnable task) {
        later.add(new Later(System.nanoTime() + delay.toNanos(), task));
    }

    int waiting() {
        return tasks.size();
    }

    long bugs() {
        return bugs;
    }

    private void work() {
        try {
            while (!closing) {
                Runnable task = tasks.poll(untilNext(), TimeUnit.NANOSECONDS);
                if (task != null) {
                    run(task);
                }
                runDue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long untilNext() {
        long idle = IDLE_WAIT.toNanos();
        Later next = later.peek();
        return next == null ? idle : Math.clamp(next.due() - System.nanoTime(), 0, idle);
    }

    private void runDue() {
        while (!later.isEmpty() && later.peek().due() - System.nanoTime() <= 0) {
            run(later.remove().task());
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            bugs++;
            LOG.error("a task of the watch failed", bug);
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
