package io.pqtrade.market.socket;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.market.charts.HistoryFeed;
import io.pqtrade.market.charts.HistoryPages;
import io.pqtrade.market.charts.HistoryRequest;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.TickRing;
import io.pqtrade.market.prices.PriceBoard;
import io.pqtrade.market.socket.fanout.BarRounds;
import io.pqtrade.market.socket.fanout.Channel;
import io.pqtrade.market.socket.fanout.Fanout;
import io.pqtrade.market.socket.fanout.Following;
import io.pqtrade.market.socket.fanout.Frame;
import io.pqtrade.market.socket.fanout.Subscription;
import io.pqtrade.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
    private final BarRounds bars;
    private final HistoryPages history;
    private final ServerMessages messages;
    private final SocketSettings settings;

    Subscriber(
            MarketBook book,
            PriceBoard board,
            Fanout fanout,
            BarRounds bars,
            HistoryPages history,
            ServerMessages messages,
            SocketSettings settings) {
        this.book = book;
        this.board = board;
        this.fanout = fanout;
        this.bars = bars;
        this.history = history;
        this.messages = messages;
        this.settings = settings;
    }

    void subscribe(SocketSession session, ClientMessage message) {
        Optional<Channel> channel = channel(session, message);
        if (channel.isEmpty()) {
            return;
        }
        if (channel.get() == Channel.HISTORY) {
            history(session, message);
            return;
        }
        if (message.feed() != null && !message.feed().equals(HistoryFeed.LIVE.name())) {
            // Told rather than shown the present.
            session.say(messages.error("INVALID_VALUE", "Only channel history has another feed.", channel.get(), null));
            return;
        }
        Optional<BarRounds.Series> wanted = channel.get() == Channel.BARS ? series(session, message) : Optional.empty();
        if (channel.get() == Channel.BARS && wanted.isEmpty()) {
            return;
        }
        List<String> replies = new ArrayList<>();
        Map<String, Instrument> asked = new LinkedHashMap<>();
        instruments(message, channel.get(), replies)
                .forEach(instrument -> asked.put(key(instrument.symbol(), wanted.orElse(null)), instrument));
        Map<String, Following> following = session.following(channel.get());
        long added = asked.keySet().stream()
                .filter(key -> !following.containsKey(key))
                .count();
        if (session.subscriptionCount() + added > settings.maxSubscriptions()) {
            session.say(messages.error(
                    "LIMIT_REACHED", "A socket follows at most " + settings.maxSubscriptions() + " symbols."));
            return;
        }
        List<Following> ended = new ArrayList<>();
        List<Following> begun = new ArrayList<>();
        asked.forEach((key, instrument) -> {
            Following one = wanted.isPresent()
                    ? bars.following(wanted.get().of(instrument.symbol()))
                    : begin(channel.get(), instrument, message, replies);
            begun.add(one);
            Following before = following.put(key, one);
            if (before != null) {
                ended.add(before);
            }
        });
        session.follow(ended, List.of());
        session.say(messages.subscribed(channel.get(), symbols(following)));
        session.say(replies);
        session.follow(List.of(), begun);
    }

    void unsubscribe(SocketSession session, ClientMessage message) {
        channel(session, message).ifPresent(channel -> {
            Map<String, Following> following = session.following(channel);
            List<Following> ended = new ArrayList<>();
            following.entrySet().removeIf(entry -> {
                boolean over = message.symbols() == null || message.symbols().contains(symbol(entry.getKey()));
                if (over) {
                    ended.add(entry.getValue());
                }
                return over;
            });
            session.follow(ended, List.of());
            session.say(messages.subscribed(channel, symbols(following)));
        });
    }

    /** A page of the past, as the call of the same name answers it. */
    private void history(SocketSession session, ClientMessage message) {
        String symbol = message.symbols() == null || message.symbols().isEmpty()
                ? null
                : message.symbols().getFirst();
        HistoryRequest request = new HistoryRequest(
                symbol,
                message.interval(),
                message.from(),
                message.to(),
                message.limit() == null ? null : message.limit().toString(),
                message.side(),
                message.feed(),
                message.cursor());
        try {
            byte[] page = history.page(request, session.hasPortfolio()).json();
            session.say(messages.subscribed(Channel.HISTORY, symbol == null ? List.of() : List.of(symbol)));
            session.say(messages.page(symbol == null ? "" : symbol, new String(page, StandardCharsets.UTF_8)));
        } catch (ProblemException refused) {
            refuse(session, Channel.HISTORY, symbol, refused);
        }
    }

    /** What bars are wanted, of whatever symbol; says so when that is not acceptable. */
    private Optional<BarRounds.Series> series(SocketSession session, ClientMessage message) {
        Optional<Interval> interval =
                Interval.named(message.interval() == null ? Interval.S1.name() : message.interval());
        Optional<PriceSide> side = Arrays.stream(PriceSide.values())
                .filter(one -> one.name().equals(message.side() == null ? PriceSide.BID.name() : message.side()))
                .findFirst();
        if (interval.isEmpty() || side.isEmpty()) {
            session.say(messages.error("INVALID_VALUE", "There is no such interval or side.", Channel.BARS, null));
            return Optional.empty();
        }
        return Optional.of(new BarRounds.Series("", interval.get(), side.get()));
    }

    private void refuse(SocketSession session, Channel channel, @Nullable String symbol, ProblemException refused) {
        session.say(messages.error(
                refused.problem().code().name(),
                Objects.toString(refused.problem().detail(), ""),
                channel,
                symbol));
    }

    private static String key(String symbol, BarRounds.@Nullable Series series) {
        return series == null ? symbol : symbol + " " + series.interval() + " " + series.side();
    }

    private static String symbol(String key) {
        return key.split(" ", 2)[0];
    }

    private static List<String> symbols(Map<String, ?> following) {
        return following.keySet().stream().map(Subscriber::symbol).distinct().toList();
    }

    private Optional<Channel> channel(SocketSession session, ClientMessage message) {
        Optional<Channel> channel = Optional.ofNullable(message.channel()).flatMap(Channel::of);
        if (channel.isEmpty()) {
            session.say(
                    messages.error("UNKNOWN_CHANNEL", "The channels are market, ticks, bars, history and portfolio."));
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
            case BARS, HISTORY, PORTFOLIO -> throw new IllegalStateException("no ticks there");
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
