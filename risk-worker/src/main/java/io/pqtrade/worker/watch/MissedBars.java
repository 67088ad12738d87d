package io.pqtrade.worker.watch;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.wire.MinuteBar;
import io.pqtrade.worker.book.Hit;
import io.pqtrade.worker.book.Levels;
import io.pqtrade.worker.book.Scaled;
import io.pqtrade.worker.place.BarHistory;
import io.pqtrade.worker.place.Missed.Hole;
import io.pqtrade.worker.watch.ShardWatch.Fired;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides by the high and low of M1 bars what was crossed in ticks that nobody has any more. A level that a bar reached fills at
 * the level, or at the bar's first price where that was beyond it already; of a stop and a target in one bar the stop counts. The
 * quote it fills at says that it comes from a bar.
 */
final class MissedBars {

    private static final Logger LOG = LoggerFactory.getLogger(MissedBars.class);

    private static final String NEWEST =
            "SELECT e.at FROM portfolio p JOIN event e ON e.portfolio_id = p.id AND e.sequence = p.last_sequence"
                    + " WHERE p.id = :id";

    private final BarHistory bars;
    private final JdbcClient jdbc;

    MissedBars(BarHistory bars, DataSource source) {
        this.bars = bars;
        this.jdbc = JdbcClient.create(source);
    }

    /** A shard on its way, and what it has hit so far. */
    record Arriving(ShardWatch shard, List<Fired> fired) {}

    /** @param reach is told how far the bars went */
    void decide(Hole hole, Collection<Arriving> arriving, Consumer<Quote> reach) {
        Course course = new Course(hole, arriving, reach);
        bars.replay(hole.from(), hole.to(), minute -> minute.forEach(course::bar));
        LOG.error(
                "ticks {} to {} are lost: {} bars from {} to {} decided {} levels",
                hole.after() + 1,
                hole.upTo(),
                course.bars,
                hole.from(),
                hole.to(),
                course.decided);
    }

    /** One hole. */
    private final class Course {

        private final Hole hole;
        private final List<Arriving> arriving;
        private final Consumer<Quote> reach;
        private final Map<UUID, Instant> changed = new HashMap<>();
        private int bars;
        private int decided;

        Course(Hole hole, Collection<Arriving> arriving, Consumer<Quote> reach) {
            this.hole = hole;
            this.reach = reach;
            this.arriving = arriving.stream()
                    .filter(one -> one.shard().seen().sequence() < hole.upTo())
                    .toList();
        }

        void bar(MinuteBar bar) {
            bars++;
            long sequence = hole.sequence(bar.openedAt());
            Quote stops = quote(bar, bar.bid().low(), bar.ask().high(), sequence);
            Quote targets = quote(bar, bar.bid().high(), bar.ask().low(), sequence);
            reach.accept(stops);
            for (Arriving one : arriving) {
                List<Hit> hits = new ArrayList<>();
                long micros = ChronoUnit.MICROS.between(Instant.EPOCH, bar.openedAt());
                one.shard().book().expire(micros, sequence, hits::add);
                one.shard().book().tick(stops, hits::add);
                one.shard().book().tick(targets, hits::add);
                hits.forEach(hit -> hit(one, hit, bar, sequence));
            }
        }

        private void hit(Arriving one, Hit hit, MinuteBar bar, long sequence) {
            Optional<Levels> levels = one.shard().book().of(hit.portfolioId()).stream()
                    .filter(held -> held.id() == hit.id())
                    .findFirst();
            if (levels.isEmpty() || !stoodBefore(levels.get(), bar)) {
                one.shard().book().rearm(hit.portfolioId(), hit.id());
                return;
            }
            decided++;
            boolean expired = hit.phase() == Hit.Phase.EXPIRY;
            Quote tick = expired
                    ? quote(bar, bar.bid().open(), bar.ask().open(), sequence)
                    : touching(levels.get(), bar, sequence);
            one.fired().add(new Fired(hit, tick));
        }

        /** A bar that opened before a level was armed may have reached it before. */
        private boolean stoodBefore(Levels levels, MinuteBar bar) {
            boolean armedBefore = levels.armedAt() <= hole.after();
            return (armedBefore && !bar.openedAt().isBefore(hole.from()))
                    || !bar.openedAt().isBefore(changed.computeIfAbsent(levels.portfolioId(), this::newest));
        }

        private Instant newest(UUID portfolio) {
            return jdbc.sql(NEWEST)
                    .param("id", portfolio)
                    .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                    .optional()
                    .orElse(Instant.MAX);
        }
    }

    private static Quote quote(MinuteBar bar, Price bid, Price ask, long sequence) {
        return Quote.ofBar(bar.symbol(), bid, ask, sequence, bar.openedAt());
    }

    /** At the level, or at the first price when the bar opened beyond it; with the spread that the bar opened with. */
    private static Quote touching(Levels levels, MinuteBar bar, long sequence) {
        BigDecimal spread = bar.ask().open().value().subtract(bar.bid().open().value());
        long stop = stop(levels);
        if (levels.buys()) {
            BigDecimal open = bar.ask().open().value();
            boolean stopped =
                    stop != Scaled.NONE && Scaled.floor(bar.ask().high().value()) >= stop;
            BigDecimal ask = stopped ? open.max(Scaled.decimal(stop)) : open.min(Scaled.decimal(levels.target()));
            return quote(bar, new Price(ask.subtract(spread)), new Price(ask), sequence);
        }
        BigDecimal open = bar.bid().open().value();
        boolean stopped = stop != Scaled.NONE && Scaled.floor(bar.bid().low().value()) <= stop;
        BigDecimal bid = stopped ? open.min(Scaled.decimal(stop)) : open.max(Scaled.decimal(levels.target()));
        return quote(bar, new Price(bid), new Price(bid.add(spread)), sequence);
    }

    /** The nearer of the fixed stop and the trailing one. */
    private static long stop(Levels levels) {
        Levels.Trailing trailing = levels.trailing();
        if (trailing == null || trailing.stop() == Scaled.NONE) {
            return levels.stop();
        }
        if (levels.stop() == Scaled.NONE) {
            return trailing.stop();
        }
        return levels.buys() ? Math.min(levels.stop(), trailing.stop()) : Math.max(levels.stop(), trailing.stop());
    }
}
