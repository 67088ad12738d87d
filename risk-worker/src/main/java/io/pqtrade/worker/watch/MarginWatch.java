package io.pqtrade.worker.watch;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.market.Quote;
import io.pqtrade.trading.write.Receipt;
import io.pqtrade.trading.write.Submission;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.worker.book.Levels;
import io.pqtrade.worker.book.Levels.Kind;
import io.pqtrade.worker.book.Scaled;
import io.pqtrade.worker.book.TickRing;
import io.pqtrade.worker.margin.Bands.Band;
import io.pqtrade.worker.margin.Room;
import io.pqtrade.worker.store.LevelChange.Filled;
import io.pqtrade.worker.watch.Bookkeeping.Changed;
import io.pqtrade.worker.watch.MarginLook.Found;
import io.pqtrade.worker.watch.MarginLook.Waiting;
import io.pqtrade.worker.watch.MarginLook.Wanted;
import io.pqtrade.worker.watch.ShardWatch.Fired;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a band for every portfolio and symbol in the trigger book, and has the margin and the protocol of a portfolio checked
 * that left one. A portfolio is looked at when more happened to it than its bands leave room for, when the market left one of
 * them, and in turn, to prove that the bands hold.
 */
final class MarginWatch implements Firing.MarginDesk {

    private static final Logger LOG = LoggerFactory.getLogger(MarginWatch.class);
    private static final int AT_ONCE = 64;
    /** Ticks that left a band while their portfolio waited for a look: the first, and the latest beyond that. */
    private static final int MOST_TICKS = 32;
    /** A commit changes several things at once, and its neighbours come with it; who left a band does not wait. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Loop loop;
    private final Executor reading;
    private final MarginLook looking;
    private final TickRing ring;
    private final WritePath path;
    private final Waiting waiting = new Waiting();
    private final Map<String, Integer> bandIds = new HashMap<>();
    /** What portfolios may trade before they are looked at again. */
    private final Map<UUID, Place> places = new HashMap<>();
    /** What was traded by those that are being looked at, which the look may not have seen. */
    private final Map<UUID, List<Changed>> meanwhile = new HashMap<>();

    private boolean busy;
    private boolean gathering;
    private volatile long looks;
    private volatile long checks;
    private volatile long differences;

    /** What a portfolio may trade under the bands that its shard has of it. */
    private record Place(ShardWatch shard, Room room) {}

    MarginWatch(Loop loop, Executor reading, MarginLook looking, TickRing ring, WritePath path) {
        this.loop = loop;
        this.reading = reading;
        this.looking = looking;
        this.ring = ring;
        this.path = path;
    }

    /** Something happened to the portfolio; what its room has place for changes nothing. */
    void changed(Changed change) {
        Filled fill = change.fill();
        List<Changed> unseen = meanwhile.get(change.portfolio());
        if (unseen != null && (fill != null || change.booked() != null)) {
            unseen.add(change);
            return;
        }
        if (change.booked() != null && absorbs(change, change.booked())) {
            return;
        }
        Place place = places.get(change.portfolio());
        if (fill == null
                || place == null
                || place.shard() != change.shard()
                || !place.room().absorbs(fill)) {
            places.remove(change.portfolio());
            want(change.shard(), change.portfolio(), fill != null);
        }
    }

    private boolean absorbs(Changed change, BigDecimal booked) {
        Place place = places.get(change.portfolio());
        return place == null
                ? change.shard().book().spend(change.portfolio(), booked)
                : place.shard() == change.shard() && place.room().absorbs(booked);
    }

    void changed(ShardWatch shard, UUID portfolio) {
        want(shard, portfolio, false);
    }

    private void want(ShardWatch shard, UUID portfolio, boolean traded) {
        Wanted before = waiting.get(portfolio);
        List<Quote> ticks = before == null ? List.of() : before.ticks();
        waiting.put(portfolio, new Wanted(shard, ticks, traded || (before != null && before.traded()), false));
        if (!gathering) {
            gathering = true;
            loop.after(GATHER, () -> {
                gathering = false;
                look();
            });
        }
    }

    /** These are looked at to prove that their bands hold. */
    void prove(ShardWatch shard, List<UUID> portfolios) {
        portfolios.forEach(portfolio -> waiting.putIfAbsent(portfolio, new Wanted(shard, List.of(), false, true)));
        look();
    }

    @Override
    public void left(ShardWatch shard, Fired fired) {
        left(shard, fired.hit().portfolioId(), List.of(fired.tick()));
        look();
    }

    private void left(ShardWatch shard, UUID portfolio, List<Quote> ticks) {
        Wanted before = waiting.get(portfolio);
        List<Quote> all = new ArrayList<>(before == null ? List.of() : before.ticks());
        for (Quote tick : ticks) {
            if (all.size() == MOST_TICKS) {
                all.removeLast();
            }
            all.add(tick);
        }
        waiting.put(portfolio, new Wanted(shard, all, before != null && before.traded(), false));
    }

    int waiting() {
        return waiting.size();
    }

    private void look() {
        if (busy || waiting.size() == 0) {
            return;
        }
        busy = true;
        Map<UUID, Wanted> some = waiting.take(AT_ONCE);
        some.keySet().forEach(portfolio -> meanwhile.put(portfolio, new ArrayList<>()));
        long seen = ring.lastSequence();
        reading.execute(() -> {
            try {
                List<Found> found = looking.at(some);
                loop.execute(() -> settle(found, seen));
            } catch (RuntimeException away) {
                LOG.warn("margins are looked at again later: {}", away.getMessage());
                loop.execute(() -> loop.after(PAUSE, () -> {
                    busy = false;
                    some.forEach(waiting::putIfAbsent);
                    meanwhile.clear();
                    look();
                }));
            }
        });
    }

    private void settle(List<Found> found, long seen) {
        busy = false;
        Map<UUID, List<Changed>> unseen = Map.copyOf(meanwhile);
        meanwhile.clear();
        for (Found one : found) {
            looks++;
            if (!one.wanted().shard().isLost()) {
                settle(one, seen);
                unseen.getOrDefault(one.portfolio().id(), List.of()).stream()
                        .filter(change -> change.sequence() > one.portfolio().lastSequence())
                        .forEach(this::changed);
            }
        }
        look();
    }

    private void settle(Found one, long seen) {
        ShardWatch shard = one.wanted().shard();
        UUID id = one.portfolio().id();
        boolean known = shard.book().sequence(id) == one.portfolio().lastSequence();
        if (one.wanted().proof() && one.due().any() && !one.due().byTime() && known && stands(shard, id)) {
            differences++;
            LOG.error("portfolio {} is due for a margin check and none of its bands was left", id);
        }
        shard.book().removeIf(id, bandId -> bandId < 0);
        shard.book().spare(id, BigDecimal.ZERO);
        // Room for trades is kept for those that trade, not for the many that only hold and are charged at night.
        boolean trades = places.remove(id) != null || one.wanted().traded();
        if (one.due().any()) {
            check(shard, one);
        } else if (!one.valued()) {
            loop.after(PAUSE, () -> changed(shard, id));
        } else {
            stand(one, seen);
            Room room = one.standing().room();
            if (trades && !one.standing().bands().isEmpty()) {
                places.put(id, new Place(shard, room));
            } else {
                shard.book().spare(id, room.left());
            }
        }
    }

    /** Whether the portfolio has bands, and none was left meanwhile. */
    private boolean stands(ShardWatch shard, UUID portfolio) {
        return waiting.get(portfolio) == null
                && shard.book().of(portfolio).stream().anyMatch(levels -> levels.kind() == Kind.BAND);
    }

    private void stand(Found found, long seen) {
        ShardWatch shard = found.wanted().shard();
        UUID portfolio = found.portfolio().id();
        List<Band> bands = found.standing().bands();
        List<Quote> left = new ArrayList<>();
        for (Band band : bands) {
            shard.book()
                    .put(new Levels(
                            portfolio,
                            -1L - bandIds.computeIfAbsent(band.symbol(), _ -> bandIds.size()),
                            0,
                            Kind.BAND,
                            band.symbol(),
                            false,
                            Scaled.ceiling(band.low()),
                            Scaled.floor(band.high()),
                            null,
                            Scaled.NONE,
                            0));
            // The market went on while the portfolio was looked at.
            ring.since(band.symbol(), seen).stream().filter(band::isLeftBy).forEach(left::add);
        }
        if (!left.isEmpty()) {
            left.sort(Comparator.comparingLong(Quote::sequence));
            left(shard, portfolio, left);
        } else if (bands.isEmpty() && !found.portfolio().isFlat()) {
            // Exactly at a limit there is no room for a band.
            loop.after(PAUSE, () -> changed(shard, portfolio));
        }
    }

    private void check(ShardWatch shard, Found found) {
        UUID portfolio = found.portfolio().id();
        Quote tick = found.tick() == null ? newest(found) : found.tick();
        if (tick == null) {
            loop.after(PAUSE, () -> changed(shard, portfolio));
            return;
        }
        if (found.due().margin()) {
            submit(shard, tick, new TradeCommand.CheckMargin(portfolio, tick));
        }
        if (found.due().protocol()) {
            submit(shard, tick, new TradeCommand.EnforceProtocol(portfolio, tick.at(), tick));
        }
    }

    /** What a look at the past found: the check is decided at the tick and the prices of then. */
    void missed(ShardWatch shard, TradeCommand.FromSystem check) {
        Quote tick = switch (check) {
            case TradeCommand.CheckMargin margin -> margin.tick();
            case TradeCommand.EnforceProtocol protocol -> protocol.tick();
            default -> null;
        };
        if (tick != null && !shard.isLost()) {
            submit(shard, tick, check);
        }
    }

    /** Of a symbol the portfolio holds. */
    private @Nullable Quote newest(Found found) {
        Set<String> symbols = found.portfolio().positions().stream()
                .map(position -> position.symbol())
                .collect(Collectors.toSet());
        return looking.latest().values().stream()
                .filter(quote -> symbols.isEmpty() || symbols.contains(quote.symbol()))
                .max(Comparator.comparingLong(Quote::sequence))
                .orElse(null);
    }

    private void submit(ShardWatch shard, Quote tick, TradeCommand check) {
        checks++;
        shard.begin(tick);
        path.submit(Submission.ofSystem(check).under(shard.lease()))
                .whenComplete((receipt, bug) -> loop.execute(() -> checked(shard, check, tick, receipt, bug)));
    }

    private void checked(
            ShardWatch shard, TradeCommand check, Quote tick, @Nullable Receipt receipt, @Nullable Throwable bug) {
        if (shard.isLost()) {
            return;
        }
        shard.finish(tick);
        if (bug != null) {
            LOG.error("{} failed", check, bug);
        }
        boolean moved = receipt instanceof Receipt.Executed done
                && done.outcome() instanceof Outcome.Accepted yes
                && !yes.events().isEmpty();
        if (moved) {
            changed(shard, check.portfolioId());
        } else {
            // Healthy by then, nothing can be closed now, or the lease had run out: with the next second, not with
            // every tick.
            loop.after(PAUSE, () -> changed(shard, check.portfolioId()));
        }
    }

    Map<String, Long> figures() {
        return Map.of("looks", looks, "checks", checks, "bandDifferences", differences);
    }

    long differences() {
        return differences;
    }
}
