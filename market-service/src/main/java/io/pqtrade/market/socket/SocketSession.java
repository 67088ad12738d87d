package io.pqtrade.market.socket;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.WebSocketSession;

/** One open socket: its caller, its limits and what it follows. Its messages arrive one after another. */
final class SocketSession {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BURST_SECONDS = 4;

    private final WebSocketSession session;
    private final Outbox outbox;
    private final String address;
    private final long openedAt;
    private final int messagesPerSecond;
    private final Map<Channel, Map<String, Subscription>> subscriptions = new EnumMap<>(Channel.class);
    private volatile @Nullable String token;
    private double allowance;
    private long countedAt;

    SocketSession(WebSocketSession session, String address, int messagesPerSecond, long now) {
        this.session = session;
        this.outbox = new Outbox(session);
        this.address = address;
        this.openedAt = now;
        this.messagesPerSecond = messagesPerSecond;
        this.allowance = (double) messagesPerSecond * BURST_SECONDS;
        this.countedAt = now;
        for (Channel channel : Channel.values()) {
            subscriptions.put(channel, new TreeMap<>());
        }
    }

    WebSocketSession session() {
        return session;
    }

    Outbox outbox() {
        return outbox;
    }

    String address() {
        return address;
    }

    /** Nanoseconds since it was opened. */
    long age(long now) {
        return now - openedAt;
    }

    /** The token it was opened with; checked again and again, for it may die before the socket does. */
    @Nullable
    String token() {
        return token;
    }

    void authenticate(String verified) {
        token = verified;
    }

    Map<String, Subscription> following(Channel channel) {
        return subscriptions.computeIfAbsent(channel, c -> new TreeMap<>());
    }

    int subscriptionCount() {
        return subscriptions.values().stream().mapToInt(Map::size).sum();
    }

    /** Whether one more message is within the rate: a bucket that fills with time. */
    boolean admits(long now) {
        double earned = (now - countedAt) / NANOS_PER_SECOND * messagesPerSecond;
        allowance = Math.min((double) messagesPerSecond * BURST_SECONDS, allowance + earned) - 1;
        countedAt = now;
        return allowance >= 0;
    }
}
