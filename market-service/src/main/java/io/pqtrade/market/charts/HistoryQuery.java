package io.pqtrade.market.charts;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.market.bars.TradingCalendar;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.ProblemException;
import io.pqtrade.web.json.InstantInput;
import io.pqtrade.web.json.InvalidInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page that can be read.
 *
 * @param from second at or after which bars open, for a page that goes up from there; empty for the last bars before {@code to}
 * @param to second before which bars open
 * @param limit most bars of the page
 */
record HistoryQuery(
        Instrument instrument,
        Interval interval,
        PriceSide side,
        HistoryFeed feed,
        OptionalLong from,
        long to,
        int limit) {

    static final int MOST = 5000;
    private static final int USUAL = 500;
    /** The year 10000: nothing is later. */
    private static final long END_OF_TIME = 253_402_300_800L;

    private static final String UP = "U";
    private static final String DOWN = "D";

    /**
     * Understands a request.
     *
     * @param usual the feed when the request names none
     * @throws ProblemException naming the first parameter that is not acceptable
     */
    static HistoryQuery of(
            HistoryRequest request, HistoryFeed usual, Function<String, Optional<Instrument>> instruments) {
        Instrument instrument = instruments
                .apply(required("symbol", request.symbol()))
                .orElseThrow(() -> ProblemException.notFound("There is no instrument of this symbol."));
        Interval interval = interval(required("interval", request.interval()));
        PriceSide side = side(request.side());
        HistoryFeed feed = choice("feed", request.feed(), usual, HistoryFeed.values());
        int limit = limit(request.limit());
        OptionalLong from = second("from", request.from());
        long to = second("to", request.to()).orElse(END_OF_TIME);
        if (from.isPresent() && from.getAsLong() > to) {
            throw ProblemException.invalid("from", "must not be after to");
        }
        HistoryQuery query = new HistoryQuery(instrument, interval, side, feed, from, to, limit);
        return request.cursor() == null ? query : query.continuedAt(Cursor.decode(request.cursor()));
    }

    static Interval interval(String name) {
        return Interval.named(name).orElseThrow(() -> notOneOf("interval", Interval.values()));
    }

    static PriceSide side(@Nullable String name) {
        return choice("side", name, PriceSide.BID, PriceSide.values());
    }

    /** Where the next page begins when this one ends before a bar. */
    Cursor cursor(long second) {
        return new Cursor(String.join(" ", from.isPresent() ? UP : DOWN, list(), Long.toString(second)));
    }

    TradingCalendar calendar() {
        return TradingCalendar.of(instrument.assetClass());
    }

    private HistoryQuery continuedAt(Cursor cursor) {
        String[] parts = cursor.position().split(" ", -1);
        boolean ours = parts.length == 3 && parts[1].equals(list());
        if (ours && parts[0].equals(UP)) {
            return new HistoryQuery(instrument, interval, side, feed, OptionalLong.of(place(parts[2])), to, limit);
        }
        if (ours && parts[0].equals(DOWN) && from.isEmpty()) {
            long end = Math.min(to, place(parts[2]));
            return new HistoryQuery(instrument, interval, side, feed, OptionalLong.empty(), end, limit);
        }
        throw foreignCursor();
    }

    /** What the bars of a cursor have in common, whatever prices and how many of them are shown. */
    private String list() {
        return instrument.symbol() + "/" + interval;
    }

    private static long place(String second) {
        try {
            long place = Long.parseLong(second);
            if (Math.abs(place) <= END_OF_TIME) {
                return place;
            }
        } catch (NumberFormatException e) {
            throw foreignCursor();
        }
        throw foreignCursor();
    }

    private static ProblemException foreignCursor() {
        return ProblemException.invalid("cursor", "is not one of this list");
    }

    private static String required(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw ProblemException.invalid(name, "is missing");
        }
        return text;
    }

    private static <E extends Enum<E>> E choice(String name, @Nullable String text, E usual, E[] all) {
        if (text == null) {
            return usual;
        }
        return Arrays.stream(all)
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> notOneOf(name, all));
    }

    private static ProblemException notOneOf(String name, Enum<?>[] all) {
        String names = String.join(", ", Arrays.stream(all).map(Enum::name).toList());
        return ProblemException.invalid(name, "must be one of " + names);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    private static ProblemException badLimit() {
        return ProblemException.invalid(
                "limit", String.format(Locale.ROOT, "must be a whole number from 1 to %d", MOST));
    }

    /** A bar opens at whole seconds, so one at or after an instant, or before it, is at or after or before the next whole one. */
    private static OptionalLong second(String name, @Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            Instant instant = InstantInput.parse(text);
            return OptionalLong.of(instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0));
        } catch (InvalidInput malformed) {
            throw ProblemException.invalid(name, malformed.reason());
        }
    }
}
