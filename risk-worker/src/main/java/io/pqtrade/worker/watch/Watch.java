package io.pqtrade.worker.watch;

import io.pqtrade.lease.Lease;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.wire.EventStream;
import io.pqtrade.wire.TickStream;
import io.pqtrade.worker.book.TickRing;
import io.pqtrade.worker.follow.EventFollower;
import io.pqtrade.worker.follow.TickFollower;
import io.pqtrade.worker.follow.TickGate;
import io.pqtrade.worker.place.BarHistory;
import io.pqtrade.worker.place.Checkpoints;
import io.pqtrade.worker.place.TickHistory;
import io.pqtrade.worker.place.TickJournal;
import io.pqtrade.worker.shard.ShardOwner;
import io.pqtrade.worker.store.BookLoader;
import io.pqtrade.worker.store.TrailedStops;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The parts of the watch, started and stopped together. */
final class Watch implements ShardOwner, AutoCloseable {

    private final Loop loop = new Loop();
    private final ExecutorService reading = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("reading").daemon().factory());
    private final ExecutorService writing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("saving").daemon().factory());
    private final ExecutorService loading = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("loading").daemon().factory());
    private final ExecutorService valuing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("margin").daemon().factory());
    private final Supplier<TickGate> gates;
    private final Sweeping sweeping;
    private final MarketWatch market;
    private final Saving saving;
    private final TickFollower ticks;
    private final EventFollower events;
    private final WatchVital vital;

    /** Where the watch reads. */
    record Reading(
            TickStream ticks,
            EventStream events,
            TickJournal journal,
            TickHistory history,
            PortfolioReader reader,
            TrailedStops trailed,
            BookLoader books,
            Checkpoints checkpoints,
            DataSource source,
            MarketSource market) {}

    Watch(Reading from, WritePath path, TickRing ring, WatchSettings settings, Clock clock) {
        this.gates = () -> TickGate.at(from.market().view());
        Firing firing = new Firing(loop, path, settings.rest(), new TriggerLag(clock));
        Bookkeeping books = new Bookkeeping(
                loop, reading, new Bookkeeping.Sources(ring, from.history(), from.reader(), from.trailed()), firing);
        firing.tell(books);
        this.market = new MarketWatch(loop, ring, firing, books);
        this.saving = new Saving(loop, writing, from.checkpoints(), market, settings.save());
        market.saveWith(saving::save);
        MarginLook looking = new MarginLook(from.reader(), from.market());
        MarginWatch margin = new MarginWatch(loop, valuing, looking, ring, path);
        firing.onBandLeft(margin);
        market.onTick(looking::tick);
        books.onChanged(margin::changed);
        this.sweeping = new Sweeping(loop, reading, from.source(), from.reader(), market, books, margin, settings);
        BarHistory bars = new BarHistory(from.source());
        ShardLoading.Replayed replayed = new ShardLoading.Replayed(
                new MissedBars(bars, from.source()),
                new MissedMargins(from.source(), from.reader(), from.market(), from.history(), bars),
                gates);
        market.loadWith(new ShardLoading(
                loop, loading, from.books(), from.checkpoints(), from.history(), replayed, market, (shard, due) -> {
                    if (market.shards().contains(shard)) {
                        due.forEach(check -> margin.missed(shard, check));
                        sweeping.greet(shard);
                    }
                }));
        this.ticks = new TickFollower(
                from.ticks(), from.journal(), new TickFollower.Heard(market::ticks, market::again), sweeping::now);
        this.events = new EventFollower(from.events(), market::events, sweeping::now);
        this.vital = new WatchVital(loop, market, books, firing, saving, margin, sweeping);
    }

    /** Begins to follow the streams; shards come later. */
    void start() {
        market.startAfter(ticks.start(), gates.get());
        events.start();
        loop.start();
        loop.execute(saving::run);
        loop.execute(sweeping::run);
    }

    /** Whether the portfolios of the shard are watched here. */
    boolean watches(int shard) {
        return market.watches(shard);
    }

    WatchVital vital() {
        return vital;
    }

    @Override
    public void holds(Map<Integer, Lease> leases) {
        market.holds(leases);
    }

    @Override
    public void leave(Collection<Integer> shards) {
        market.leave(shards);
    }

    @Override
    public void close() {
        ticks.close();
        events.close();
        loop.close();
        reading.shutdownNow();
        valuing.shutdownNow();
        writing.shutdown();
        loading.shutdownNow();
    }
}
