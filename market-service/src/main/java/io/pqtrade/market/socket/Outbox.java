package io.pqtrade.market.socket;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * What one socket is still to be told. Whoever has news drops it here and goes on; a virtual thread of the socket's own writes, and
 * waits for the reader as long as it takes. What waits is bounded: replies by number, prices by conflation.
 */
final class Outbox implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int MAX_REPLIES = 1024;
    private static final int FRAME_CHARACTERS = 64 * 1024;

    /** The reader does not even take replies to its own messages. */
    static final CloseStatus TOO_SLOW = new CloseStatus(4008, "slow reader");

    private final WebSocketSession session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final Deque<String> replies = new ArrayDeque<>();
    private final Set<Subscription> due = new LinkedHashSet<>();
    private @Nullable CloseStatus closing;
    private long round;

    Outbox(WebSocketSession session) {
        this.session = session;
    }

    /** Queues replies, which go before any price. */
    void say(Collection<String> messages) {
        locked(() -> {
            if (replies.size() + messages.size() > MAX_REPLIES) {
                closing = closing == null ? TOO_SLOW : closing;
            } else if (closing == null) {
                replies.addAll(messages);
            }
            something.signal();
        });
    }

    void say(String message) {
        say(List.of(message));
    }

    /** Drops news for one subscription. */
    void offer(Subscription subscription, Frame frame) {
        locked(() -> {
            if (subscription.offer(frame)) {
                wake(subscription);
            }
        });
    }

    /** Tells a subscription of channel market that a round has passed, with its news if there were any. */
    void round(Subscription subscription, @Nullable Frame news, long number) {
        locked(() -> {
            round = number;
            if (news != null) {
                subscription.offer(news);
            }
            if (subscription.round(number)) {
                wake(subscription);
            }
        });
    }

    /**
     * Changes subscriptions, with the replies that tell of it, in one step that no news can get between; nothing happens once the
     * socket is closing.
     */
    void atomically(Runnable change) {
        locked(() -> {
            if (closing == null) {
                change.run();
            }
        });
    }

    /** Closes at once for a reader that is gone, and lets go of what it followed. */
    void end(Runnable letGo) {
        locked(() -> {
            closing = closing == null ? CloseStatus.NORMAL : closing;
            letGo.run();
            something.signal();
        });
    }

    void forget(Subscription subscription) {
        locked(() -> due.remove(subscription));
    }

    /** Sends the replies that wait, then closes. */
    void close(CloseStatus status) {
        locked(() -> {
            closing = closing == null ? status : closing;
            something.signal();
        });
    }

    private void wake(Subscription subscription) {
        due.add(subscription);
        something.signal();
    }

    @Override
    public void run() {
        try {
            for (String frame = take(); !frame.isEmpty(); frame = take()) {
                session.sendMessage(new TextMessage(frame));
            }
            session.close(closing == null ? CloseStatus.NORMAL : closing);
        } catch (IOException | RuntimeException gone) {
            LOG.debug("socket {} is gone", session.getId(), gone);
            abandon();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            abandon();
        }
    }

    /** The next frame; empty once everything is said and the socket is to close. */
    private String take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (replies.isEmpty() && due.isEmpty() && closing == null) {
                something.await();
            }
            List<String> messages = new ArrayList<>(replies);
            replies.clear();
            if (closing == null) {
                drainDue(messages);
            }
            return switch (messages.size()) {
                case 0 -> "";
                case 1 -> messages.getFirst();
                default -> "[" + String.join(",", messages) + "]";
            };
        } finally {
            lock.unlock();
        }
    }

    private void drainDue(List<String> messages) {
        int length = 0;
        while (!due.isEmpty() && length < FRAME_CHARACTERS) {
            Subscription subscription = due.iterator().next();
            due.remove(subscription);
            int before = messages.size();
            subscription.drainTo(messages, round);
            length += messages.subList(before, messages.size()).stream()
                    .mapToInt(String::length)
                    .sum();
        }
    }

    private void abandon() {
        try {
            session.close(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (IOException alreadyGone) {
            LOG.debug("socket {} was already gone", session.getId(), alreadyGone);
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
