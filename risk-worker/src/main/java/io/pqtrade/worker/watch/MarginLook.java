package io.pqtrade.worker.watch;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.worker.book.Scaled;
import io.pqtrade.worker.margin.Bands;
import io.pqtrade.worker.margin.Bands.Standing;
import io.pqtrade.worker.margin.Safety;
import io.pqtrade.worker.margin.Safety.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads and values portfolios beside the loop: what is due to them, and at which tick, or else their bands. */
final class MarginLook {

    private final PortfolioReader reader;
    private final MarketSource source;
    /** Latest ticks as the books have seen them. */
    private final Map<String, Quote> latest = new ConcurrentHashMap<>();

    /**
     * Why and where a portfolio is looked at.
     *
     * @param ticks those that left a band of its, in order; none when something else happened
     * @param traded whether something was traded: it may be again soon
     * @param proof whether nothing is known to have happened
     */
    record Wanted(ShardWatch shard, List<Quote> ticks, boolean traded, boolean proof) {

        boolean isUrgent() {
            return !ticks.isEmpty();
        }
    }

    /** Portfolios that wait for a look: those that left a band first, the others in the order they came. For one thread. */
    static final class Waiting {

        private final Map<UUID, Wanted> urgent = new LinkedHashMap<>();
        private final Map<UUID, Wanted> others = new LinkedHashMap<>();

        @Nullable
        Wanted get(UUID portfolio) {
            Wanted wanted = urgent.get(portfolio);
            return wanted == null ? others.get(portfolio) : wanted;
        }

        void put(UUID portfolio, Wanted wanted) {
            if (wanted.isUrgent()) {
                others.remove(portfolio);
                urgent.put(portfolio, wanted);
            } else if (urgent.containsKey(portfolio)) {
                urgent.put(portfolio, wanted);
            } else {
                others.put(portfolio, wanted);
            }
        }

        void putIfAbsent(UUID portfolio, Wanted wanted) {
            if (get(portfolio) == null) {
                put(portfolio, wanted);
            }
        }

        /** Takes so many of them out. */
        Map<UUID, Wanted> take(int most) {
            Map<UUID, Wanted> taken = new LinkedHashMap<>();
            for (Map<UUID, Wanted> some : List.of(urgent, others)) {
                Iterator<Map.Entry<UUID, Wanted>> entries = some.entrySet().iterator();
                while (taken.size() < most && entries.hasNext()) {
                    Map.Entry<UUID, Wanted> next = entries.next();
                    taken.put(next.getKey(), next.getValue());
                    entries.remove();
                }
            }
            return taken;
        }

        int size() {
            return urgent.size() + others.size();
        }
    }

    /** What was found; {@code tick} is the one at which something is due, {@code null} for the market as it is. */
    record Found(
            Wanted wanted,
            Portfolio portfolio,
            Due due,
            @Nullable Quote tick,
            boolean valued,
            Standing standing) {}

    MarginLook(PortfolioReader reader, MarketSource source) {
        this.reader = reader;
        this.source = source;
    }

    /** A tick as the books have just seen it. */
    void tick(Quote tick) {
        latest.put(tick.symbol(), tick);
    }

    Map<String, Quote> latest() {
        return latest;
    }

    List<Found> at(Map<UUID, Wanted> wanted) {
        MarketView market = market();
        List<Found> found = new ArrayList<>();
        for (Portfolio portfolio : reader.loadSummed(wanted.keySet())) {
            Wanted one = wanted.get(portfolio.id());
            if (one != null && portfolio.deletedAt() == null) {
                found.add(at(one, portfolio, market));
            }
        }
        return found;
    }

    /** A tick that left a band counts, even when the market has recovered since. */
    private static Found at(Wanted wanted, Portfolio portfolio, MarketView market) {
        for (Quote tick : wanted.ticks()) {
            Due then = Safety.due(portfolio, with(tick, market)).orElse(Due.NOTHING);
            if (then.any()) {
                return new Found(wanted, portfolio, then, tick, true, Standing.NONE);
            }
        }
        Optional<Due> due = Safety.due(portfolio, market);
        boolean healthy = due.isPresent() && !due.get().any();
        Standing standing = healthy ? Bands.of(portfolio, market).orElse(Standing.NONE) : Standing.NONE;
        return new Found(wanted, portfolio, due.orElse(Due.NOTHING), null, due.isPresent(), standing);
    }

    private static MarketView with(Quote tick, MarketView market) {
        Map<String, Quote> quotes = new HashMap<>(market.quotes());
        quotes.put(tick.symbol(), tick);
        return new MarketView(market.now(), market.instruments(), quotes, market.maxQuoteAge(), market.hours());
    }

    /**
     * The market as the books have seen it, so that a price they have not tested yet proves nothing; at the time of its newest
     * tick, so that a node whose clock is wrong values nobody differently.
     */
    private MarketView market() {
        MarketView now = source.view();
        Map<String, Quote> quotes = new HashMap<>();
        // What the books refuse proves nothing either.
        now.quotes().values().stream().filter(Scaled::isSane).forEach(quote -> quotes.put(quote.symbol(), quote));
        quotes.putAll(latest);
        Instant newest = quotes.values().stream()
                .map(Quote::at)
                .max(Comparator.naturalOrder())
                .orElse(now.now());
        return new MarketView(newest, now.instruments(), quotes, now.maxQuoteAge(), now.hours());
    }
}
