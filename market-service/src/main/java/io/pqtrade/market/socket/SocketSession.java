package io.pqtrade.market.socket;

import io.pqtrade.market.access.Caller;
import io.pqtrade.market.ladder.Ladder;
import io.pqtrade.market.socket.engine.EngineSession;
import io.pqtrade.market.socket.engine.FrameText;
import io.pqtrade.market.socket.engine.SocketEngine;
import io.pqtrade.market.socket.engine.Talker;
import io.pqtrade.market.socket.fanout.Channel;
import io.pqtrade.market.socket.fanout.Following;
import io.pqtrade.market.socket.portfolio.PortfolioFollowing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * One open socket: its caller, its limits and what it follows. The client's messages are handled one after another; what they
 * change is put in a queue, so that the engine's thread has the subscriptions and replies to itself, in the order they were made.
 */
final class SocketSession implements Talker {

    private static final CloseStatus TOO_SLOW = new CloseStatus(4008, "slow reader");

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BURST_SECONDS = 4;

    private final EngineSession session;
    private final String address;
    private final long openedAt = System.nanoTime();
    private final SocketSettings settings;
    private final Ladder ladder;
    private final Runnable slowReaders;

    private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private volatile @Nullable String credential;
    private volatile @Nullable Caller caller;
    private volatile @Nullable PortfolioFollowing portfolio;
    private volatile byte @Nullable [] beat;

    /** Of the threads that hear the client, which take turns. */
    private final Map<Channel, Map<String, Following>> following = new EnumMap<>(Channel.class);

    private double allowance;
    private long countedAt = openedAt;

    /** Of the engine's thread. */
    private final ArrayDeque<byte[]> replies = new ArrayDeque<>();

    private final List<Following> followed = new ArrayList<>(0);
    private long pricesTold = openedAt;

    /** @param slowReaders told when this one is closed for being too slow */
    SocketSession(EngineSession session, String address, SocketSettings settings, Ladder ladder, Runnable slowReaders) {
        this.session = session;
        this.address = address;
        this.settings = settings;
        this.ladder = ladder;
        this.slowReaders = slowReaders;
        this.allowance = (double) settings.messagesPerSecond() * BURST_SECONDS;
        session.talkThrough(this);
        session.admitThrough(this::admits);
    }

    EngineSession session() {
        return session;
    }

    String address() {
        return address;
    }

    /** Nanoseconds since it was opened. */
    long age(long now) {
        return now - openedAt;
    }

    /** What it was opened with; judged again and again, for it may die before the socket does. */
    @Nullable
    String credential() {
        return credential;
    }

    /** Who showed it; null for an anonymous reader. */
    @Nullable
    Caller caller() {
        return caller;
    }

    /** Whether it was opened by a session or key of a portfolio. */
    boolean hasPortfolio() {
        return caller != null && caller.hasPortfolio();
    }

    void authenticate(String shown, Caller by) {
        caller = by;
        credential = shown;
    }

    @Nullable
    PortfolioFollowing portfolio() {
        return portfolio;
    }

    void portfolio(@Nullable PortfolioFollowing following) {
        portfolio = following;
    }

    Map<String, Following> following(Channel channel) {
        return following.computeIfAbsent(channel, c -> new TreeMap<>());
    }

    int subscriptionCount() {
        return following.values().stream().mapToInt(Map::size).sum();
    }

    /** Whether one more message is within the rate: a bucket that fills with time. */
    private boolean admits() {
        long now = System.nanoTime();
        double most = (double) settings.messagesPerSecond() * BURST_SECONDS;
        double earned = (now - countedAt) / NANOS_PER_SECOND * settings.messagesPerSecond();
        allowance = Math.min(most, allowance + earned) - 1;
        countedAt = now;
        return allowance >= 0;
    }

    /** Says something that goes before any news; a client that lets too much of it wait is closed. */
    void say(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        if (waitingBytes.addAndGet(bytes.length) > settings.maxWaitingBytes()) {
            tooSlow();
            return;
        }
        change(() -> replies.add(bytes));
    }

    /** The reader takes neither replies to its own messages nor its events: it hears why before whatever else waits for it. */
    void tooSlow() {
        if (session.isOpen()) {
            slowReaders.run();
            change(replies::clear);
        }
        close(TOO_SLOW);
    }

    void say(Collection<String> messages) {
        messages.forEach(this::say);
    }

    /** A sign of life that is made up for by the next one when the reader is slow. */
    void beat(byte[] heartbeat) {
        beat = heartbeat;
        session.attend();
    }

    /** Ends some subscriptions and begins others, in one step that no news can get between. */
    void follow(Collection<? extends Following> ended, Collection<? extends Following> begun) {
        change(() -> {
            followed.removeAll(ended);
            ended.forEach(Following::end);
            begun.forEach(Following::begin);
            followed.addAll(begun);
        });
    }

    /** Lets go of everything; after the end nothing is told. */
    void end(SocketEngine engine) {
        engine.execute(() -> {
            followed.forEach(Following::end);
            followed.clear();
        });
    }

    private void change(Runnable change) {
        changes.add(change);
        session.attend();
    }

    /** Says what waits, then closes. */
    void close(CloseStatus status) {
        session.close(status);
    }

    @Override
    public void talk(FrameText out, long now) {
        for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
            change.run();
        }
        byte[] heartbeat = beat;
        if (heartbeat != null) {
            beat = null;
            out.add(heartbeat);
        }
        while (!replies.isEmpty() && !out.isFull()) {
            byte[] reply = replies.remove();
            waitingBytes.addAndGet(-reply.length);
            out.add(reply);
        }
        if (replies.isEmpty() && session.isOpen()) {
            talkNews(out, now);
        }
    }

    /** While the ladder says so, prices of all symbols wait and go out together: what an observer costs is its messages. */
    private void talkNews(FrameText out, long now) {
        long pause = isTrader() ? ladder.tradersPause() : ladder.observersPause();
        boolean due = pause == 0 || now - pricesTold >= pause;
        for (Following one : followed) {
            if (out.isFull()) {
                return;
            }
            if (due || one.isUrgent()) {
                one.talk(out, now, pause > 0);
            }
        }
        if (due) {
            pricesTold = now;
        }
    }

    /** Whether it follows a portfolio as its owner, who may have to act on a price. */
    private boolean isTrader() {
        PortfolioFollowing own = portfolio;
        return own != null && own.right().grantId() == null;
    }
}
