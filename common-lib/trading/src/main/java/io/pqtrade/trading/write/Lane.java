package io.pqtrade.trading.write;

import io.pqtrade.core.execution.TradeCommand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One thread and its bounded queue. Whatever waits when the thread is free becomes the next batch, so batches grow with the
 * load. A batch of several is followed by a short pause, in which its senders come back together; one that comes alone never
 * waits for others.
 */
final class Lane implements AutoCloseable {

    private static final Duration IDLE_WAIT = Duration.ofSeconds(10);

    /** Wakes an idle lane that is to close; never run. */
    private static final Pending WAKE =
            new Pending(Submission.ofSystem(new TradeCommand.CancelAllOrders(new UUID(0, 0))), Duration.ZERO);

    private final BlockingQueue<Pending> queue;
    private final ArrayDeque<Pending> again = new ArrayDeque<>();
    private final BatchRunner runner;
    private final WritePathSettings settings;
    private final Thread thread;
    private final ReentrantLock arriving = new ReentrantLock();
    private volatile boolean closing;

    Lane(String name, BatchRunner runner, WritePathSettings settings) {
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        this.runner = runner;
        this.settings = settings;
        this.thread = Thread.ofPlatform().name(name).start(this::work);
    }

    /** From here to {@link #arrived} no batch is made up, so that what is queued meanwhile stays together. */
    void arrive() {
        arriving.lock();
    }

    void arrived() {
        arriving.unlock();
    }

    /** Queues without waiting; false when full or closing. */
    boolean offer(Pending pending) {
        return !closing && queue.offer(pending);
    }

    /** Queues, waiting at most the patience of the settings for room; false when there was none. */
    boolean offerPatiently(Pending pending) {
        try {
            return !closing && queue.offer(pending, settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int waiting() {
        return queue.size();
    }

    private void work() {
        try {
            while (!closing || !queue.isEmpty() || !again.isEmpty()) {
                List<Pending> batch = nextBatch();
                if (!batch.isEmpty()) {
                    again.addAll(runner.run(batch));
                }
                if (batch.size() > 1) {
                    gather(batch.size());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closing = true;
            sendBack();
        }
    }

    /** Pauses, and once again as long if not so many are back as there were. */
    private void gather(int answered) throws InterruptedException {
        long until = System.nanoTime() + 2 * settings.gather().toNanos();
        TimeUnit.NANOSECONDS.sleep(settings.gather().toNanos());
        while (!closing && queue.size() < answered && System.nanoTime() - until < 0) {
            TimeUnit.NANOSECONDS.sleep(settings.gather().toNanos() / 10);
        }
    }

    private List<Pending> nextBatch() throws InterruptedException {
        Duration wait = again.isEmpty() ? IDLE_WAIT : settings.retryPause();
        Pending first = closing && again.isEmpty() ? queue.poll() : queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        arriving.lock();
        try {
            return batchFrom(first);
        } finally {
            arriving.unlock();
        }
    }

    private List<Pending> batchFrom(@Nullable Pending first) {
        List<Pending> batch = new ArrayList<>();
        Set<UUID> portfolios = new HashSet<>();
        // Those that had to wait go first, or the commands of their portfolios would change places.
        while (!again.isEmpty() && fits(again.peek(), batch, portfolios)) {
            batch.add(again.remove());
        }
        Pending next = first;
        while (next != null && next != WAKE) {
            if (!fits(next, batch, portfolios)) {
                again.add(next);
                break;
            }
            batch.add(next);
            next = queue.poll();
        }
        return batch;
    }

    private boolean fits(Pending pending, List<Pending> batch, Set<UUID> portfolios) {
        return batch.size() < settings.commandsPerBatch()
                && (portfolios.contains(pending.portfolioId())
                        || (portfolios.size() < settings.portfoliosPerBatch()
                                && portfolios.add(pending.portfolioId())));
    }

    private void sendBack() {
        again.forEach(pending -> pending.receipt().complete(new Receipt.Busy()));
        again.clear();
        for (Pending pending = queue.poll(); pending != null; pending = queue.poll()) {
            pending.receipt().complete(new Receipt.Busy());
        }
    }

    /** Works off what is queued, at most for the settings' limit; the rest is answered Busy. */
    @Override
    public void close() {
        closing = true;
        queue.offer(WAKE);
        try {
            thread.join(settings.closeLimit());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(settings.statementTimeout());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
