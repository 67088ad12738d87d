package io.pqtrade.market.socket;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.Verification;
import io.pqtrade.market.access.Access;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.socket.CloseStatus;

/** All open sockets: lets them in, keeps time for them, puts out those whose token died, and says goodbye to all. */
final class SocketRoom implements SmartLifecycle {

    static final CloseStatus NO_TOKEN = new CloseStatus(4401, "no valid token");
    static final CloseStatus AUTH_TIMEOUT = new CloseStatus(4408, "no token in time");
    private static final CloseStatus FULL = CloseStatus.SERVICE_OVERLOAD.withReason("too many sockets");
    private static final CloseStatus CANNOT_TELL = CloseStatus.SERVICE_OVERLOAD.withReason("tokens cannot be checked");

    private static final Logger LOG = LoggerFactory.getLogger(SocketRoom.class);
    private static final long SWEEP_MILLIS = 1000;
    private static final long GOODBYE_MILLIS = 2000;
    private static final long RECONNECT_SPREAD_MILLIS = 5000;

    private final Fanout fanout;
    private final Access access;
    private final ServerMessages messages;
    private final SocketSettings settings;
    private final Clock clock;
    private final Map<SocketSession, Thread> senders = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sockets").factory());
    private volatile boolean running;

    SocketRoom(Fanout fanout, Access access, ServerMessages messages, SocketSettings settings, Clock clock) {
        this.fanout = fanout;
        this.access = access;
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    /** Starts to serve a socket; one too many is told so and closed. */
    void enter(SocketSession session) {
        boolean full;
        synchronized (this) {
            full = isFull(session.address());
            Thread sender = Thread.ofVirtual()
                    .name("socket-" + session.session().getId())
                    .unstarted(session.outbox());
            senders.put(session, sender);
            sender.start();
        }
        if (full) {
            session.outbox().close(FULL);
        }
    }

    private boolean isFull(String address) {
        return !running || senders.size() >= settings.maxSockets() || count(address) >= settings.maxSocketsPerAddress();
    }

    private long count(String address) {
        return senders.keySet().stream()
                .filter(session -> session.address().equals(address))
                .count();
    }

    void leave(SocketSession session) {
        senders.remove(session);
        for (Channel channel : Channel.values()) {
            session.following(channel)
                    .forEach((symbol, subscription) -> fanout.leave(channel, symbol, session.outbox(), subscription));
        }
        session.outbox().close(CloseStatus.NORMAL);
    }

    Set<SocketSession> sessions() {
        return senders.keySet();
    }

    @Override
    public void start() {
        running = true;
        every(settings.marketInterval().toMillis(), fanout::marketRound);
        every(settings.heartbeat().toMillis(), this::heartbeat);
        every(SWEEP_MILLIS, this::sweep);
    }

    private void every(long millis, Runnable task) {
        timer.scheduleAtFixedRate(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            // A scheduled task that throws is never run again.
            LOG.error("serving the sockets failed once", bug);
        }
    }

    private void heartbeat() {
        String beat = messages.heartbeat(clock.instant());
        sessions().forEach(session -> session.outbox().say(beat));
    }

    /** Closes sockets that never showed a token, and those whose token died meanwhile. */
    private void sweep() {
        long now = System.nanoTime();
        for (SocketSession session : sessions()) {
            String token = session.token();
            if (token != null) {
                closeIfDead(session, token);
            } else if (!access.anonymousMayRead()
                    && session.age(now) > settings.authTimeout().toNanos()) {
                session.outbox().close(AUTH_TIMEOUT);
            }
        }
    }

    private void closeIfDead(SocketSession session, String token) {
        if (access.judge(token) instanceof Verification.Refused<AccessToken>(Refusal reason)) {
            session.outbox().close(closeFor(reason));
        }
    }

    /** How a socket ends whose token is not accepted. */
    static CloseStatus closeFor(Refusal reason) {
        return reason == Refusal.UNKNOWN_REVOCATIONS ? CANNOT_TELL : NO_TOKEN;
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        List<Thread> leaving = new ArrayList<>(senders.values());
        for (SocketSession session : sessions()) {
            session.outbox().say(messages.shutdown(ThreadLocalRandom.current().nextLong(RECONNECT_SPREAD_MILLIS)));
            session.outbox().close(CloseStatus.SERVICE_RESTARTED);
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GOODBYE_MILLIS);
        leaving.forEach(sender -> await(sender, deadline));
    }

    private static void await(Thread sender, long deadline) {
        try {
            sender.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
