package io.pqtrade.market.socket.portfolio;

import io.lettuce.core.RedisException;
import io.pqtrade.market.access.PortfolioRight;
import io.pqtrade.market.socket.engine.SocketEngine;
import io.pqtrade.wire.AccountBoard;
import io.pqtrade.wire.AccountLine;
import io.pqtrade.wire.EventMessage;
import io.pqtrade.wire.EventStream;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands the events of watched portfolios on, whole and in order: from the stream as they come, and from their table what the stream
 * lost. While nobody watches it reads nothing.
 */
public final class PortfolioRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PortfolioRelay.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final long COMPARE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Duration WATCHED_FOR = Duration.ofSeconds(15);
    private static final int PAGE = 500;
    /** A reader that missed more begins anew. */
    private static final int LONGEST_REPLAY = 250;

    private final EventStream stream;
    private final EventTable table;
    private final AccountBoard accounts;
    private final SocketEngine engine;
    private final EventView view;
    private final Clock clock;
    private final Map<UUID, Watched> watched = new HashMap<>();
    private @Nullable Thread thread;
    private RedisLink.@Nullable Subscription lines;
    private volatile boolean running;

    private static final class Watched {
        final PortfolioTopic topic = new PortfolioTopic();
        int viewers;
    }

    PortfolioRelay(
            EventStream stream,
            EventTable table,
            AccountBoard accounts,
            SocketEngine engine,
            JsonMapper json,
            Clock clock) {
        this.stream = stream;
        this.table = table;
        this.accounts = accounts;
        this.engine = engine;
        this.view = new EventView(json);
        this.clock = clock;
    }

    /** A portfolio followed, and what is to be said before its news; null when there is no such portfolio. */
    public record Opening(PortfolioFollowing following, List<String> replies, boolean resumed) {}

    /**
     * Begins to follow; reads the database. Whoever got an opening must {@link #leave} it.
     *
     * @param resumeFrom the last event seen, if any
     * @return null when there is no such portfolio
     * @throws DataAccessException when the database is away
     */
    public @Nullable Opening follow(PortfolioRight right, @Nullable Long resumeFrom, Runnable tooSlow) {
        // Watched before it is read: what is committed in between comes by the stream.
        PortfolioTopic topic = watch(right.portfolioId());
        try {
            EventTable.Head head = table.head(right.portfolioId()).orElse(null);
            if (head == null) {
                leave(right.portfolioId());
                return null;
            }
            topic.begin(head.lastSequence());
            if (resumeFrom != null && canReplay(resumeFrom, head.lastSequence())) {
                return replay(right, topic, resumeFrom, tooSlow);
            }
            PortfolioFollowing following = new PortfolioFollowing(right, topic, view, head.lastSequence(), tooSlow);
            return new Opening(following, List.of(snapshot(head)), false);
        } catch (DataAccessException | TransactionException away) {
            leave(right.portfolioId());
            throw away;
        }
    }

    private static boolean canReplay(long from, long last) {
        return from >= 0 && from <= last && last - from <= LONGEST_REPLAY;
    }

    private Opening replay(PortfolioRight right, PortfolioTopic topic, long from, Runnable tooSlow) {
        PortfolioFollowing following = new PortfolioFollowing(right, topic, view, from, tooSlow);
        List<EventMessage> missed = table.after(right.portfolioId(), from, LONGEST_REPLAY * 2);
        if (missed.isEmpty()) {
            return new Opening(following, List.of(), true);
        }
        String message = following.events(missed);
        following.seen(missed.getLast().sequence());
        return new Opening(following, message.isEmpty() ? List.of() : List.of(message), true);
    }

    private static String snapshot(EventTable.Head head) {
        return "{\"type\":\"snapshot\",\"channel\":\"portfolio\",\"seq\":" + head.lastSequence()
                + ",\"prevSeq\":null,\"data\":" + head.json() + "}";
    }

    private PortfolioTopic watch(UUID portfolio) {
        synchronized (watched) {
            Watched one = watched.computeIfAbsent(portfolio, id -> new Watched());
            one.viewers++;
            watched.notifyAll();
            return one.topic;
        }
    }

    public void leave(UUID portfolio) {
        synchronized (watched) {
            watched.computeIfPresent(portfolio, (id, one) -> --one.viewers == 0 ? null : one);
        }
    }

    private @Nullable PortfolioTopic topic(UUID portfolio) {
        synchronized (watched) {
            Watched one = watched.get(portfolio);
            return one == null ? null : one.topic;
        }
    }

    private Set<UUID> portfolios() {
        synchronized (watched) {
            return Set.copyOf(watched.keySet());
        }
    }

    @Override
    public void start() {
        running = true;
        lines = accounts.follow(this::line);
        thread = Thread.ofPlatform().name("portfolio-relay").start(this::run);
    }

    private void line(AccountLine line) {
        PortfolioTopic topic = topic(line.portfolioId());
        if (topic != null) {
            topic.line(line.json());
            engine.news();
        }
    }

    private void run() {
        try {
            while (running) {
                awaitViewers();
                relay();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitViewers() throws InterruptedException {
        synchronized (watched) {
            while (watched.isEmpty()) {
                watched.wait();
            }
        }
    }

    /** Reads the stream while anybody watches, or until Redis fails. */
    private void relay() throws InterruptedException {
        try (StreamReader<EventMessage> reader = stream.reader(stream.end())) {
            long compareAt = System.nanoTime();
            while (running && !portfolios().isEmpty()) {
                for (StreamEntry<EventMessage> entry : reader.next(PAGE, WAIT)) {
                    take(entry.value());
                }
                if (System.nanoTime() - compareAt >= 0) {
                    compareAt = System.nanoTime() + COMPARE_NANOS;
                    accounts.watch(portfolios(), clock.instant().plus(WATCHED_FOR));
                    catchUp();
                }
            }
        } catch (RedisException away) {
            if (!running) {
                return;
            }
            LOG.warn("events come from their table while Redis is away: {}", away.toString());
            catchUp();
            TimeUnit.MILLISECONDS.sleep(WAIT.toMillis());
        }
    }

    private void take(EventMessage event) {
        PortfolioTopic topic = topic(event.portfolioId());
        if (topic == null || !topic.hasBegun()) {
            return;
        }
        if (!topic.add(event)) {
            readMissing(event.portfolioId(), topic);
        }
        engine.news();
    }

    /** What the stream has lost, or not told yet, is read from the table. */
    private void catchUp() {
        Set<UUID> portfolios = portfolios();
        if (portfolios.isEmpty()) {
            return;
        }
        try {
            Map<UUID, Long> newest = table.lastSequences(portfolios);
            newest.forEach((portfolio, sequence) -> {
                PortfolioTopic topic = topic(portfolio);
                if (topic != null && topic.hasBegun() && topic.last() < sequence) {
                    readMissing(portfolio, topic);
                    engine.news();
                }
            });
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("events cannot be compared with their table: {}", away.toString());
        }
    }

    private void readMissing(UUID portfolio, PortfolioTopic topic) {
        try {
            List<EventMessage> page = new ArrayList<>();
            do {
                page = table.after(portfolio, topic.last(), PAGE);
                page.forEach(topic::add);
            } while (page.size() == PAGE);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("missing events cannot be read now, and are soon again: {}", away.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        if (lines != null) {
            lines.close();
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
