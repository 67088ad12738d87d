package io.pqtrade.market.socket;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.TickRing;
import io.pqtrade.market.prices.PriceBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts and ends what a socket follows, with the snapshot or replay that news can follow without a gap. */
final class Subscriber {

    private static final int SNAPSHOT_TICKS = 10;

    private final MarketBook book;
    private final PriceBoard board;
    private final Fanout fanout;
    private final ServerMessages messages;
    private final SocketSettings settings;

    Subscriber(MarketBook book, PriceBoard board, Fanout fanout, ServerMessages messages, SocketSettings settings) {
        this.book = book;
        this.board = board;
        this.fanout = fanout;
        this.messages = messages;
        this.settings = settings;
    }

    void subscribe(SocketSession session, ClientMessage message) {
        Optional<Channel> channel = channel(session, message);
        if (channel.isEmpty()) {
            return;
        }
        List<String> replies = new ArrayList<>();
        List<Instrument> asked = instruments(message, channel.get(), replies);
        long added = asked.stream()
                .filter(instrument -> !session.following(channel.get()).containsKey(instrument.symbol()))
                .count();
        if (session.subscriptionCount() + added > settings.maxSubscriptions()) {
            session.outbox()
                    .say(messages.error(
                            "LIMIT_REACHED", "A socket follows at most " + settings.maxSubscriptions() + " symbols."));
            return;
        }
        // No news can come between what is read here and the subscription: both happen under the outbox's lock.
        session.outbox().atomically(() -> {
            List<String> snapshots = new ArrayList<>();
            asked.forEach(instrument -> follow(session, channel.get(), instrument, message, snapshots));
            replies.addFirst(messages.subscribed(
                    channel.get(), session.following(channel.get()).keySet()));
            replies.addAll(snapshots);
            session.outbox().say(replies);
        });
    }

    void unsubscribe(SocketSession session, ClientMessage message) {
        channel(session, message).ifPresent(channel -> {
            Map<String, Subscription> following = session.following(channel);
            List<String> symbols = message.symbols() == null ? List.copyOf(following.keySet()) : message.symbols();
            session.outbox().atomically(() -> {
                symbols.forEach(symbol -> leave(session, channel, symbol));
                session.outbox().say(messages.subscribed(channel, following.keySet()));
            });
        });
    }

    private Optional<Channel> channel(SocketSession session, ClientMessage message) {
        Optional<Channel> channel = Optional.ofNullable(message.channel()).flatMap(Channel::of);
        if (channel.isEmpty()) {
            session.outbox().say(messages.error("UNKNOWN_CHANNEL", "The channels here are market and ticks."));
        }
        return channel;
    }

    private List<Instrument> instruments(ClientMessage message, Channel channel, List<String> replies) {
        if (message.symbols() == null) {
            return book.instruments();
        }
        List<Instrument> known = new ArrayList<>();
        for (String symbol : message.symbols().stream().distinct().toList()) {
            book.instrument(symbol)
                    .ifPresentOrElse(
                            known::add,
                            () -> replies.add(messages.error(
                                    "UNKNOWN_SYMBOL", "There is no instrument of this symbol.", channel, symbol)));
        }
        return known;
    }

    private void follow(
            SocketSession session,
            Channel channel,
            Instrument instrument,
            ClientMessage message,
            List<String> replies) {
        String symbol = instrument.symbol();
        leave(session, channel, symbol);
        Subscription subscription = new Subscription(channel, settings.pendingFrames(), roundsBetween(message));
        session.following(channel).put(symbol, subscription);
        fanout.follow(channel, symbol, session.outbox(), subscription);
        switch (channel) {
            case MARKET -> replies.add(marketSnapshot(instrument, subscription));
            case TICKS -> resume(instrument, message.resumeFrom(), subscription, replies);
        }
    }

    private void leave(SocketSession session, Channel channel, String symbol) {
        Subscription subscription = session.following(channel).remove(symbol);
        if (subscription != null) {
            fanout.leave(channel, symbol, session.outbox(), subscription);
        }
    }

    private int roundsBetween(ClientMessage message) {
        int usual = settings.marketRate();
        int wanted = message.maxRate() == null ? usual : Math.clamp(message.maxRate(), 1, usual);
        return Math.ceilDiv(usual, wanted);
    }

    private String marketSnapshot(Instrument instrument, Subscription subscription) {
        Quote quote = book.quote(instrument.symbol()).orElse(null);
        long seq = quote == null ? 0 : quote.sequence();
        subscription.toldUpTo(seq);
        return messages.snapshot(board.view(instrument, quote), seq);
    }

    private void resume(Instrument instrument, @Nullable Long from, Subscription subscription, List<String> replies) {
        TickRing ring = book.ring(instrument.symbol());
        if (from != null) {
            TickRing.Replay replay = ring.after(from);
            if (replay.complete()) {
                subscription.toldUpTo(from);
                if (!replay.ticks().isEmpty()) {
                    Frame missed = new Frame(Channel.TICKS, instrument, from, replay.ticks());
                    replies.add(missed.text(from, 0));
                    subscription.toldUpTo(missed.seq());
                }
                return;
            }
            replies.add(messages.error(
                    "SNAPSHOT_REQUIRED",
                    "Ticks after that sequence are no longer kept; a snapshot follows.",
                    Channel.TICKS,
                    instrument.symbol()));
        }
        List<Quote> last = ring.last(SNAPSHOT_TICKS);
        replies.add(Frame.snapshot(Channel.TICKS, instrument, last));
        subscription.toldUpTo(last.isEmpty() ? 0 : last.getLast().sequence());
    }
}
