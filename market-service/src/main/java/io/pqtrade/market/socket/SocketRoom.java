package io.pqtrade.market.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.Verification;
import io.pqtrade.market.access.Access;
import io.pqtrade.market.access.Caller;
import io.pqtrade.market.socket.engine.EngineSession;
import io.pqtrade.market.socket.engine.SocketEngine;
import io.pqtrade.market.socket.fanout.BarRounds;
import io.pqtrade.market.socket.fanout.Fanout;
import io.pqtrade.market.socket.portfolio.PortfolioFollowing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.socket.CloseStatus;

/** All open sockets: lets them in, keeps time for them, puts out those whose token died, and says goodbye to all. */
final class SocketRoom implements SmartLifecycle {

    /** Name of the metric that counts readers closed with 4008. */
    static final String SLOW_READERS = "pq.sockets.slow";

    static final CloseStatus NO_TOKEN = new CloseStatus(4401, "no valid token");
    static final CloseStatus AUTH_TIMEOUT = new CloseStatus(4408, "no token in time");
    private static final CloseStatus FULL = CloseStatus.SERVICE_OVERLOAD.withReason("too many sockets");
    private static final CloseStatus CANNOT_TELL = CloseStatus.SERVICE_OVERLOAD.withReason("tokens cannot be checked");

    private static final long SWEEP_MILLIS = 1000;
    private static final long BARS_MILLIS = 1000;
    private static final long GOODBYE_MILLIS = 2000;
    private static final long RECONNECT_SPREAD_MILLIS = 5000;

    private final SocketEngine engine;
    private final Fanout fanout;
    private final BarRounds bars;
    private final Access access;
    private final ServerMessages messages;
    private final SocketSettings settings;
    private final Clock clock;
    private final Set<SocketSession> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> addresses = new HashMap<>();
    private final Counter slowReaders;
    private volatile boolean running;

    SocketRoom(
            SocketEngine engine,
            Fanout fanout,
            BarRounds bars,
            Access access,
            ServerMessages messages,
            SocketSettings settings,
            MeterRegistry metrics,
            Clock clock) {
        this.engine = engine;
        this.fanout = fanout;
        this.bars = bars;
        this.access = access;
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
        this.slowReaders = metrics.counter(SLOW_READERS);
        metrics.gauge("pq.sockets.open", sessions, Set::size);
    }

    /** One more was closed because it did not read. */
    void noteSlowReader() {
        slowReaders.increment();
    }

    /** Starts to serve a socket; one too many is told so and closed. */
    void enter(SocketSession session) {
        boolean full;
        synchronized (this) {
            int ofAddress = addresses.merge(session.address(), 1, Integer::sum);
            sessions.add(session);
            full = !running || sessions.size() > settings.maxSockets() || ofAddress > settings.maxSocketsPerAddress();
        }
        fanout.socketOpened();
        if (full) {
            session.close(FULL);
        }
    }

    void leave(SocketSession session) {
        synchronized (this) {
            if (!sessions.remove(session)) {
                return;
            }
            addresses.computeIfPresent(session.address(), (address, count) -> count == 1 ? null : count - 1);
            notifyAll();
        }
        session.end(engine);
        fanout.socketClosed();
    }

    /** Sockets that are open. */
    int count() {
        return sessions.size();
    }

    @Override
    public void start() {
        running = true;
        engine.start();
        engine.every(settings.marketInterval().toMillis(), fanout::marketRound);
        engine.every(BARS_MILLIS, bars::round);
        engine.every(settings.heartbeat().toMillis(), this::heartbeat);
        engine.every(SWEEP_MILLIS, this::sweep);
    }

    private void heartbeat() {
        byte[] beat = messages.heartbeat(clock.instant()).getBytes(StandardCharsets.UTF_8);
        long now = System.nanoTime();
        long quiet = settings.silence().toNanos() / 3;
        for (SocketSession session : sessions) {
            session.beat(beat);
            if (session.session().silence(now) > quiet) {
                session.session().ping();
            }
        }
    }

    /** Ends sockets of dead clients, of clients that never showed a token, and of those whose token died meanwhile. */
    private void sweep() {
        long now = System.nanoTime();
        for (SocketSession session : sessions) {
            EngineSession socket = session.session();
            if (socket.stuck(now) > settings.sendTimeout().toNanos()
                    || socket.silence(now) > settings.silence().toNanos()) {
                socket.abort();
            }
            Caller caller = session.caller();
            String credential = session.credential();
            if (caller != null && credential != null) {
                closeIfDead(session, caller, credential);
            } else if (!access.anonymousMayRead()
                    && session.age(now) > settings.authTimeout().toNanos()) {
                session.close(AUTH_TIMEOUT);
            }
        }
    }

    private void closeIfDead(SocketSession session, Caller caller, String credential) {
        if (access.standing(caller, credential) instanceof Verification.Refused<Caller>(Refusal reason)) {
            session.close(closeFor(reason));
            return;
        }
        PortfolioFollowing portfolio = session.portfolio();
        UUID grant = portfolio == null ? null : portfolio.right().grantId();
        if (grant != null && !access.stands(grant)) {
            session.close(PortfolioDesk.NO_RIGHT);
        }
    }

    /** How a socket ends whose token is not accepted. */
    static CloseStatus closeFor(Refusal reason) {
        return reason == Refusal.UNKNOWN_REVOCATIONS ? CANNOT_TELL : NO_TOKEN;
    }

    @Override
    public void stop() {
        running = false;
        for (SocketSession session : sessions) {
            session.say(messages.shutdown(ThreadLocalRandom.current().nextLong(RECONNECT_SPREAD_MILLIS)));
            session.close(CloseStatus.SERVICE_RESTARTED);
        }
        try {
            awaitLeaving(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GOODBYE_MILLIS));
            engine.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitLeaving(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (!sessions.isEmpty() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
