package io.pqtrade.market.socket;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.TickRing;
import io.pqtrade.market.prices.PriceBoard;
import io.pqtrade.market.socket.fanout.Channel;
import io.pqtrade.market.socket.fanout.Fanout;
import io.pqtrade.market.socket.fanout.Frame;
import io.pqtrade.market.socket.fanout.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts and ends what a socket follows, with the snapshot or replay that news can follow without a gap. */
final class Subscriber {

    private static final int SNAPSHOT_TICKS = 10;
    private static final int FASTEST = 100;

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
            session.say(messages.error(
                    "LIMIT_REACHED", "A socket follows at most " + settings.maxSubscriptions() + " symbols."));
            return;
        }
        Map<String, Subscription> following = session.following(channel.get());
        List<Subscription> ended = new ArrayList<>();
        List<Subscription> begun = new ArrayList<>();
        List<String> snapshots = new ArrayList<>();
        for (Instrument instrument : asked) {
            Subscription subscription = begin(channel.get(), instrument, message, snapshots);
            begun.add(subscription);
            Subscription before = following.put(instrument.symbol(), subscription);
            if (before != null) {
                ended.add(before);
            }
        }
        session.follow(ended, List.of());
        session.say(messages.subscribed(channel.get(), following.keySet()));
        session.say(replies);
        session.say(snapshots);
        session.follow(List.of(), begun);
    }

    void unsubscribe(SocketSession session, ClientMessage message) {
        channel(session, message).ifPresent(channel -> {
            Map<String, Subscription> following = session.following(channel);
            List<String> symbols = message.symbols() == null ? List.copyOf(following.keySet()) : message.symbols();
            List<Subscription> ended = symbols.stream()
                    .map(following::remove)
                    .filter(Objects::nonNull)
                    .toList();
            session.follow(ended, List.of());
            session.say(messages.subscribed(channel, following.keySet()));
        });
    }

    private Optional<Channel> channel(SocketSession session, ClientMessage message) {
        Optional<Channel> channel = Optional.ofNullable(message.channel()).flatMap(Channel::of);
        if (channel.isEmpty()) {
            session.say(messages.error("UNKNOWN_CHANNEL", "The channels are market, ticks and portfolio."));
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

    /** What news go on from is read here, and told before them. */
    private Subscription begin(Channel channel, Instrument instrument, ClientMessage message, List<String> replies) {
        int maxRate = message.maxRate() == null ? 0 : Math.clamp(message.maxRate(), 1, FASTEST);
        long lastSeq = switch (channel) {
            case MARKET -> marketSnapshot(instrument, replies);
            case TICKS -> resume(instrument, message.resumeFrom(), replies);
            case PORTFOLIO -> throw new IllegalStateException("a portfolio has no symbols");
        };
        return fanout.subscription(channel, instrument, lastSeq, maxRate);
    }

    private long marketSnapshot(Instrument instrument, List<String> replies) {
        Quote quote = book.quote(instrument.symbol()).orElse(null);
        long seq = quote == null ? 0 : quote.sequence();
        replies.add(messages.snapshot(board.view(instrument, quote), seq));
        return seq;
    }

    private long resume(Instrument instrument, @Nullable ResumeFrom places, List<String> replies) {
        TickRing ring = book.ring(instrument.symbol());
        Long from = places == null ? null : places.of(instrument.symbol());
        if (from != null) {
            TickRing.Replay replay = ring.after(from);
            if (replay.complete()) {
                return replay.ticks().isEmpty() ? from : replay(instrument, from, replay.ticks(), replies);
            }
            replies.add(messages.error(
                    "SNAPSHOT_REQUIRED",
                    "Ticks after that sequence are no longer kept; a snapshot follows.",
                    Channel.TICKS,
                    instrument.symbol()));
        }
        List<Quote> last = ring.last(SNAPSHOT_TICKS);
        replies.add(Frame.snapshot(Channel.TICKS, instrument, last));
        return last.isEmpty() ? 0 : last.getLast().sequence();
    }

    private static long replay(Instrument instrument, long from, List<Quote> ticks, List<String> replies) {
        Frame missed = new Frame(Channel.TICKS, instrument, from, 0, ticks);
        replies.add(new String(missed.bytes(from, 0), StandardCharsets.UTF_8));
        return missed.seq();
    }
}
