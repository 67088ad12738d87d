package io.pqtrade.market.socket;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.TickListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hands ticks to the sockets that follow them: encoded once, dropped into each outbox, never waiting for a reader. */
final class Fanout implements TickListener {

    private final MarketBook book;
    private final Map<Followed, Set<Follower>> followers = new ConcurrentHashMap<>();
    /** Of the feed's thread alone. */
    private final Map<String, Long> lastTick = new HashMap<>();
    /** Of the thread that runs rounds alone. */
    private final Map<String, Long> lastRound = new HashMap<>();

    private long round;

    Fanout(MarketBook book) {
        this.book = book;
    }

    private record Followed(Channel channel, String symbol) {}

    private record Follower(Outbox outbox, Subscription subscription) {}

    void follow(Channel channel, String symbol, Outbox outbox, Subscription subscription) {
        followers
                .computeIfAbsent(new Followed(channel, symbol), key -> ConcurrentHashMap.newKeySet())
                .add(new Follower(outbox, subscription));
    }

    void leave(Channel channel, String symbol, Outbox outbox, Subscription subscription) {
        of(channel, symbol).remove(new Follower(outbox, subscription));
        outbox.forget(subscription);
    }

    @Override
    public void onTicks(List<Quote> ticks) {
        Map<String, List<Quote>> bySymbol = new LinkedHashMap<>();
        ticks.forEach(tick -> bySymbol.computeIfAbsent(tick.symbol(), symbol -> new ArrayList<>(ticks.size()))
                .add(tick));
        bySymbol.forEach((symbol, news) -> book.instrument(symbol).ifPresent(instrument -> tell(instrument, news)));
    }

    private void tell(Instrument instrument, List<Quote> news) {
        String symbol = instrument.symbol();
        Frame frame = new Frame(Channel.TICKS, instrument, lastTick.getOrDefault(symbol, 0L), news);
        lastTick.put(symbol, frame.seq());
        of(Channel.TICKS, symbol).forEach(follower -> follower.outbox().offer(follower.subscription(), frame));
    }

    /** One round of channel market: the latest quote of every symbol that changed since the last round. */
    void marketRound() {
        round++;
        for (Instrument instrument : book.instruments()) {
            book.quote(instrument.symbol()).ifPresent(quote -> marketRound(instrument, quote));
        }
    }

    private void marketRound(Instrument instrument, Quote quote) {
        String symbol = instrument.symbol();
        long before = lastRound.getOrDefault(symbol, 0L);
        Frame news = quote.sequence() == before ? null : new Frame(Channel.MARKET, instrument, before, List.of(quote));
        lastRound.put(symbol, quote.sequence());
        for (Follower follower : of(Channel.MARKET, symbol)) {
            follower.outbox().round(follower.subscription(), news, round);
        }
    }

    private Set<Follower> of(Channel channel, String symbol) {
        return followers.getOrDefault(new Followed(channel, symbol), Set.of());
    }
}
