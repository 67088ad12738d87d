package io.pqtrade.market.socket.fanout;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.TickListener;
import io.pqtrade.market.socket.engine.SocketEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes ticks from the feed and lays them out for all sockets; the feed only hands them over. */
public final class Fanout implements TickListener {

    private final MarketBook book;
    private final SocketEngine engine;
    private final int keptFrames;
    private final int marketRate;
    private final Queue<List<Quote>> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger listeners = new AtomicInteger();
    /** Found by any thread; what is in them is the engine's thread's alone. */
    private final Map<String, Topic> ticks = new ConcurrentHashMap<>();

    private final Map<String, Topic> market = new ConcurrentHashMap<>();
    private final Map<String, Long> lastMarket = new HashMap<>();

    /**
     * @param keptFrames of ticks, for readers that are slow
     * @param marketRate rounds of channel market in a second
     */
    public Fanout(MarketBook book, SocketEngine engine, int keptFrames, int marketRate) {
        this.book = book;
        this.engine = engine;
        this.keptFrames = keptFrames;
        this.marketRate = marketRate;
        engine.beforeRound(this::lay);
    }

    /** Must be called before a socket reads what its news go on from: while there is none, ticks are not kept. */
    public void socketOpened() {
        listeners.incrementAndGet();
    }

    public void socketClosed() {
        listeners.decrementAndGet();
    }

    @Override
    public void onTicks(List<Quote> news) {
        if (listeners.get() > 0) {
            arrived.add(news);
            engine.news();
        }
    }

    private void lay() {
        for (List<Quote> news = arrived.poll(); news != null; news = arrived.poll()) {
            for (Quote tick : news) {
                topic(Channel.TICKS, tick.symbol()).gather(tick);
            }
        }
        ticks.forEach((symbol, topic) -> book.instrument(symbol).ifPresent(topic::seal));
    }

    /** One round of channel market, on the engine's thread: the latest quote of every symbol that changed since the last. */
    public void marketRound() {
        if (listeners.get() == 0) {
            return;
        }
        for (Quote quote : book.quotes()) {
            Long before = lastMarket.put(quote.symbol(), quote.sequence());
            if (before == null || before != quote.sequence()) {
                Topic topic = topic(Channel.MARKET, quote.symbol());
                topic.gather(quote);
                book.instrument(quote.symbol()).ifPresent(topic::seal);
                engine.news();
            }
        }
    }

    /**
     * A place in the news of one symbol, for the engine's thread to {@link Subscription#begin}.
     *
     * @param lastSeq what the reader knows already
     * @param maxRate messages a second it wants at most; 0 for as they come
     */
    public Subscription subscription(Channel channel, Instrument instrument, long lastSeq, int maxRate) {
        long pause = maxRate == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / maxRate;
        if (channel == Channel.MARKET) {
            int pace = maxRate == 0 ? 1 : Math.ceilDiv(marketRate, Math.min(maxRate, marketRate));
            // A little less than whole rounds, or a late one would cost the next.
            return new Subscription(topic(channel, instrument.symbol()), lastSeq, pause * 9 / 10, pace);
        }
        return new Subscription(topic(channel, instrument.symbol()), lastSeq, pause, 1);
    }

    private Topic topic(Channel channel, String symbol) {
        return switch (channel) {
            case MARKET -> market.computeIfAbsent(symbol, s -> new Topic(channel, 1));
            case TICKS -> ticks.computeIfAbsent(symbol, s -> new Topic(channel, keptFrames));
            case BARS, HISTORY, PORTFOLIO -> throw new IllegalStateException("no ticks there");
        };
    }
}
