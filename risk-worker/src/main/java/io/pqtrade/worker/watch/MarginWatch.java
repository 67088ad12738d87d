package io.pqtrade.worker.watch;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.Receipt;
import io.pqtrade.trading.write.Submission;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.worker.book.Levels;
import io.pqtrade.worker.book.Levels.Kind;
import io.pqtrade.worker.book.Scaled;
import io.pqtrade.worker.margin.Bands;
import io.pqtrade.worker.margin.Bands.Band;
import io.pqtrade.worker.margin.Safety;
import io.pqtrade.worker.watch.ShardWatch.Fired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a band for every portfolio and symbol in the trigger book, and has a portfolio checked that left one. A portfolio is
 * looked at when something happened to it, when the market left one of its bands, and in turn, to prove that the bands hold.
 */
final class MarginWatch implements Firing.MarginDesk {

    private static final Logger LOG = LoggerFactory.getLogger(MarginWatch.class);
    private static final int AT_ONCE = 64;
    /** A commit changes several things at once, and its neighbours come with it; who left a band does not wait. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Loop loop;
    private final Executor reading;
    private final PortfolioReader reader;
    private final MarketSource source;
    private final WritePath path;
    /** Portfolios to be looked at, those that left a band with the tick that did it. */
    private final Map<UUID, Look> waiting = new LinkedHashMap<>();
    /** Latest ticks as the books have seen them. */
    private final Map<String, Quote> latest = new ConcurrentHashMap<>();

    private final Map<String, Integer> bandIds = new HashMap<>();
    private boolean looking;
    private boolean gathering;
    private volatile long looks;
    private volatile long checks;
    private volatile long differences;

    /** Why and where a portfolio is looked at. */
    private record Look(ShardWatch shard, @Nullable Quote tick, boolean proof) {}

    /** What was found. */
    private record Found(Look look, Portfolio portfolio, boolean due, boolean valued, List<Band> bands) {}

    MarginWatch(Loop loop, Executor reading, PortfolioReader reader, MarketSource source, WritePath path) {
        this.loop = loop;
        this.reading = reading;
        this.reader = reader;
        this.source = source;
        this.path = path;
    }

    /** A tick as the books have just seen it. */
    void tick(Quote tick) {
        latest.put(tick.symbol(), tick);
    }

    /** Something happened to the portfolio. */
    void changed(ShardWatch shard, UUID portfolio) {
        Look before = waiting.get(portfolio);
        waiting.put(portfolio, new Look(shard, before == null ? null : before.tick(), false));
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
        portfolios.forEach(portfolio -> waiting.putIfAbsent(portfolio, new Look(shard, null, true)));
        look();
    }

    @Override
    public void left(ShardWatch shard, Fired fired) {
        waiting.put(fired.hit().portfolioId(), new Look(shard, fired.tick(), false));
        look();
    }

    int waiting() {
        return waiting.size();
    }

    private void look() {
        if (looking || waiting.isEmpty()) {
            return;
        }
        looking = true;
        // Those that left a band first.
        Map<UUID, Look> some = waiting.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().tick() == null))
                .limit(AT_ONCE)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        some.keySet().forEach(waiting::remove);
        reading.execute(() -> {
            try {
                List<Found> found = find(some);
                loop.execute(() -> settle(found));
            } catch (RuntimeException away) {
                LOG.warn("margins are looked at again later: {}", away.getMessage());
                loop.execute(() -> loop.after(PAUSE, () -> {
                    looking = false;
                    some.forEach(waiting::putIfAbsent);
                    look();
                }));
            }
        });
    }

    private List<Found> find(Map<UUID, Look> looks) {
        MarketView market = market();
        List<Found> found = new ArrayList<>();
        for (Portfolio portfolio : reader.load(looks.keySet())) {
            Look look = looks.get(portfolio.id());
            if (look == null || portfolio.deletedAt() != null) {
                continue;
            }
            Optional<Boolean> due = Safety.isDue(portfolio, market);
            List<Band> bands =
                    due.orElse(true) ? List.of() : Bands.of(portfolio, market).orElse(List.of());
            found.add(new Found(look, portfolio, due.orElse(false), due.isPresent(), bands));
        }
        return found;
    }

    /** The market as the books have seen it, so that a price they have not tested yet proves nothing. */
    private MarketView market() {
        MarketView now = source.view();
        Map<String, Quote> quotes = new HashMap<>(now.quotes());
        quotes.putAll(latest);
        return new MarketView(now.now(), now.instruments(), quotes, now.maxQuoteAge(), now.hours());
    }

    private void settle(List<Found> found) {
        looking = false;
        for (Found one : found) {
            looks++;
            ShardWatch shard = one.look().shard();
            UUID id = one.portfolio().id();
            if (shard.isLost()) {
                continue;
            }
            boolean known = shard.book().sequence(id) == one.portfolio().lastSequence();
            if (one.look().proof() && one.due() && known && stands(shard, id)) {
                differences++;
                LOG.error("portfolio {} is due for a margin check and none of its bands was left", id);
            }
            shard.book().removeIf(id, bandId -> bandId < 0);
            if (one.due()) {
                check(shard, one);
            } else if (!one.valued()) {
                loop.after(PAUSE, () -> changed(shard, id));
            } else {
                stand(shard, one);
            }
        }
        look();
    }

    /** Whether the portfolio has bands, and none was left meanwhile. */
    private boolean stands(ShardWatch shard, UUID portfolio) {
        return !waiting.containsKey(portfolio)
                && shard.book().of(portfolio).stream().anyMatch(levels -> levels.kind() == Kind.BAND);
    }

    private void stand(ShardWatch shard, Found found) {
        UUID portfolio = found.portfolio().id();
        boolean left = false;
        for (Band band : found.bands()) {
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
            Quote now = latest.get(band.symbol());
            left |= now != null
                    && (now.bid().value().compareTo(band.low()) <= 0
                            || now.ask().value().compareTo(band.high()) >= 0);
        }
        if (left) {
            // The market went on while the portfolio was looked at.
            changed(shard, portfolio);
        }
    }

    private void check(ShardWatch shard, Found found) {
        Quote tick = tick(found);
        if (tick == null) {
            loop.after(PAUSE, () -> changed(shard, found.portfolio().id()));
            return;
        }
        checks++;
        shard.begin(tick);
        path.submit(Submission.ofSystem(
                                new TradeCommand.CheckMargin(found.portfolio().id(), tick))
                        .under(shard.lease()))
                .whenComplete((receipt, bug) -> loop.execute(() -> checked(shard, found, tick, receipt, bug)));
    }

    /** The tick that left the band; for others the newest of a symbol the portfolio holds. */
    private @Nullable Quote tick(Found found) {
        if (found.look().tick() != null) {
            return latest.getOrDefault(
                    found.look().tick().symbol(), found.look().tick());
        }
        Set<String> symbols = found.portfolio().positions().stream()
                .map(position -> position.symbol())
                .collect(Collectors.toSet());
        return latest.values().stream()
                .filter(quote -> symbols.isEmpty() || symbols.contains(quote.symbol()))
                .max(Comparator.comparingLong(Quote::sequence))
                .orElse(null);
    }

    private void checked(
            ShardWatch shard, Found found, Quote tick, @Nullable Receipt receipt, @Nullable Throwable bug) {
        if (shard.isLost()) {
            return;
        }
        UUID portfolio = found.portfolio().id();
        shard.finish(tick);
        if (bug != null) {
            LOG.error("the margin check of {} failed", portfolio, bug);
        }
        boolean moved = receipt instanceof Receipt.Executed done
                && done.outcome() instanceof Outcome.Accepted yes
                && !yes.events().isEmpty();
        if (moved) {
            changed(shard, portfolio);
        } else if (!(receipt instanceof Receipt.Fenced)) {
            // Healthy by then, or nothing can be closed now: with the next second, not with every tick.
            loop.after(PAUSE, () -> changed(shard, portfolio));
        }
    }

    Map<String, Long> figures() {
        return Map.of("looks", looks, "checks", checks, "bandDifferences", differences);
    }

    long differences() {
        return differences;
    }
}
