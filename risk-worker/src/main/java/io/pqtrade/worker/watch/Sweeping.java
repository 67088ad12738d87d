package io.pqtrade.worker.watch;

import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.worker.book.Levels;
import io.pqtrade.worker.shard.Shards;
import io.pqtrade.worker.store.LevelsOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the books against the tables. Sequences of all portfolios each time, which finds events that were lost; and the levels
 * and margins of some, in turn, which proves that the books are kept right.
 */
final class Sweeping {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private static final String SEQUENCES =
            "SELECT id, last_sequence FROM portfolio WHERE deleted_at IS NULL AND " + Shards.of("id") + " = :shard";

    private static final String HOLDING = "SELECT DISTINCT portfolio_id FROM position WHERE closed_at IS NULL AND "
            + Shards.of("portfolio_id") + " = :shard";

    private final Loop loop;
    private final Executor reading;
    private final JdbcClient jdbc;
    private final PortfolioReader reader;
    private final MarketWatch watch;
    private final Bookkeeping books;
    private final MarginWatch margin;
    private final WatchSettings settings;
    private boolean running;
    private boolean wanted;
    private UUID turn = new UUID(0, 0);
    /** Portfolios that differed once, with the sequence at which they did: what fires at that moment differs for a moment. */
    private final Map<UUID, Long> suspects = new ConcurrentHashMap<>();

    private volatile long behind;
    private volatile long differences;

    /** A portfolio's levels in the table, at the sequence of its newest event. */
    private record Stored(UUID portfolio, long sequence, List<Levels> levels) {}

    Sweeping(
            Loop loop,
            Executor reading,
            DataSource source,
            PortfolioReader reader,
            MarketWatch watch,
            Bookkeeping books,
            MarginWatch margin,
            WatchSettings settings) {
        this.loop = loop;
        this.reading = reading;
        this.jdbc = JdbcClient.create(source);
        this.reader = reader;
        this.watch = watch;
        this.books = books;
        this.margin = margin;
        this.settings = settings;
    }

    /** On the loop's thread, and by itself from then on. */
    void run() {
        sweep();
        loop.after(settings.sweep(), this::run);
    }

    /** Events may have been lost: all sequences are compared at once. */
    void now() {
        loop.execute(this::sweep);
    }

    /** A shard has joined: margins of its portfolios that hold something are looked at. */
    void greet(ShardWatch shard) {
        reading.execute(() -> {
            try {
                List<UUID> holding = jdbc.sql(HOLDING)
                        .param("shard", shard.number())
                        .query(UUID.class)
                        .list();
                loop.execute(() -> holding.forEach(portfolio -> margin.changed(shard, portfolio)));
            } catch (DataAccessException away) {
                loop.execute(() -> loop.after(settings.rest(), () -> greet(shard)));
            }
        });
    }

    private void sweep() {
        if (running) {
            wanted = true;
            return;
        }
        List<ShardWatch> shards = List.copyOf(watch.shards());
        running = true;
        reading.execute(() -> {
            try {
                for (ShardWatch shard : shards) {
                    Map<UUID, Long> sequences = sequences(shard.number());
                    loop.execute(() -> compare(shard, sequences));
                }
                if (!shards.isEmpty()) {
                    compareSome();
                }
            } catch (DataAccessException away) {
                LOG.warn("the books are compared later: {}", away.getMessage());
            }
            loop.execute(this::ended);
        });
    }

    private void ended() {
        running = false;
        if (wanted) {
            wanted = false;
            sweep();
        }
    }

    private Map<UUID, Long> sequences(int shard) {
        Map<UUID, Long> sequences = new HashMap<>();
        jdbc.sql(SEQUENCES)
                .param("shard", shard)
                .query((row, _) -> sequences.put(row.getObject(1, UUID.class), row.getLong(2)))
                .list();
        return sequences;
    }

    private void compare(ShardWatch shard, Map<UUID, Long> sequences) {
        sequences.forEach((portfolio, sequence) -> {
            if (sequence > shard.book().sequence(portfolio)) {
                behind++;
                books.readAgain(shard, portfolio);
            }
        });
    }

    /** The next few portfolios in the order of their ids. */
    private void compareSome() {
        List<UUID> next = jdbc.sql(
                        "SELECT id FROM portfolio WHERE id > :turn AND deleted_at IS NULL ORDER BY id LIMIT :n")
                .param("turn", turn)
                .param("n", settings.swept())
                .query(UUID.class)
                .list();
        turn = next.size() < settings.swept() ? new UUID(0, 0) : next.getLast();
        List<Stored> stored = new ArrayList<>();
        List<UUID> holding = new ArrayList<>();
        Set<UUID> looked = new HashSet<>(next);
        looked.addAll(suspects.keySet());
        for (Portfolio portfolio : reader.loadSummed(looked)) {
            stored.add(new Stored(portfolio.id(), portfolio.lastSequence(), LevelsOf.portfolio(portfolio)));
            if (!portfolio.isFlat() || portfolio.marginCalledAt() != null) {
                holding.add(portfolio.id());
            }
        }
        loop.execute(() -> {
            stored.forEach(this::compare);
            holding.forEach(portfolio -> watch.shards().stream()
                    .filter(shard -> shard.number() == Shards.of(portfolio))
                    .forEach(shard -> margin.prove(shard, List.of(portfolio))));
        });
    }

    private void compare(Stored stored) {
        Long suspected = suspects.remove(stored.portfolio());
        for (ShardWatch shard : watch.shards()) {
            if (shard.number() == Shards.of(stored.portfolio())
                    && shard.book().sequence(stored.portfolio()) == stored.sequence()
                    && !sketch(stored.levels()).equals(sketch(shard.book().of(stored.portfolio())))) {
                differs(shard, stored, suspected);
            }
        }
    }

    private void differs(ShardWatch shard, Stored stored, @Nullable Long suspected) {
        if (suspected == null || suspected != stored.sequence()) {
            suspects.put(stored.portfolio(), stored.sequence());
            loop.after(settings.rest(), this::sweep);
            return;
        }
        differences++;
        LOG.error("the trigger book and the table differ in portfolio {}: it is read again", stored.portfolio());
        shard.book().sequence(stored.portfolio(), stored.sequence() - 1);
        books.readAgain(shard, stored.portfolio());
    }

    /** What must be equal. Where a trailing stop stands is the book's to know. */
    private static Set<String> sketch(List<Levels> levels) {
        Set<String> lines = new TreeSet<>();
        for (Levels one : levels) {
            if (one.isArmed() && one.kind() != Levels.Kind.BAND) {
                lines.add(one.id() + " " + one.version() + " " + one.stop() + " " + one.target() + " " + one.expiresAt()
                        + " " + (one.trailing() == null ? 0 : one.trailing().distance()));
            }
        }
        return lines;
    }

    Map<String, Long> figures() {
        return Map.of("behind", behind, "bookDifferences", differences);
    }

    long differences() {
        return differences;
    }
}
