package io.pqtrade.market.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.bars.BarFolding;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarTables;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.MinuteBars;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.market.bars.TradingCalendar;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Six weeks of minutes over a change of the clocks: packed history, unpacked minutes, bars in memory, and an open one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryPagesTest {

    private static final Instant NOW = Instant.parse("2026-11-06T15:31:20Z");
    private static final Instant FIRST = NOW.minus(Duration.ofDays(42));
    private static final Duration DELAY = Duration.ofDays(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Interval> FROM_MINUTES = List.of(
            Interval.M1, Interval.M5, Interval.M15, Interval.M30, Interval.H1, Interval.H4, Interval.D1, Interval.W1);

    private final BarTables tables = BarTables.create();
    private final ManualClock clock = ManualClock.at(NOW);
    private final BarBoard board = new BarBoard(Catalogue::shipped);
    private final HistoryPages pages = new HistoryPages(
            tables.store(),
            tables.recents(),
            board,
            Catalogue::shipped,
            new ChartsSettings(DELAY, Duration.ofHours(24), 2),
            clock);
    private final Map<String, BarSeries> all = new TreeMap<>();
    private final Map<String, BarSeries> folded = new TreeMap<>();

    @BeforeAll
    void fill() {
        board.goLive();
        for (String symbol : List.of("EURUSD", "BTCUSD")) {
            all.put(symbol, new BarSeries(digits(symbol), 60_000));
        }
        all.forEach(this::fill);
        board.closeUpTo(NOW.minusMillis(500));
    }

    @Test
    void pages_in_both_directions_hold_every_bar_once() {
        Random random = new Random(11);
        for (String symbol : all.keySet()) {
            for (Interval interval : FROM_MINUTES) {
                BarSeries expected = expected(symbol, interval);
                int limit = Math.clamp(expected.size() / (2 + random.nextInt(5)), 3, 5000);
                assertSame(
                        walk(symbol, interval, FIRST.minus(Duration.ofDays(8)).toString(), limit),
                        expected,
                        symbol,
                        interval);
                assertSame(walk(symbol, interval, null, limit), expected, symbol, interval);
            }
        }
    }

    @Test
    void any_range_is_the_fold_of_its_minutes() {
        Random random = new Random(12);
        for (int i = 0; i < 300; i++) {
            String symbol = random.nextBoolean() ? "EURUSD" : "BTCUSD";
            Interval interval = FROM_MINUTES.get(random.nextInt(FROM_MINUTES.size()));
            long from = FIRST.getEpochSecond() + random.nextInt(43 * 86_400);
            long to = from + random.nextInt(random.nextBoolean() ? 90_000 : 4_000_000);
            int limit = 1 + random.nextInt(600);
            BarSeries expected = expected(symbol, interval);
            int first = expected.indexFrom(from);
            int end = Math.min(expected.indexFrom(to), first + limit);

            HistoryPage page = page(
                    symbol,
                    interval,
                    Instant.ofEpochSecond(from).toString(),
                    Instant.ofEpochSecond(to).toString(),
                    limit,
                    "LIVE",
                    null);

            assertThat(page.size())
                    .as("%s %s %d %d %d", symbol, interval, from, to, limit)
                    .isEqualTo(Math.max(0, end - first));
            for (int k = 0; k < page.size(); k++) {
                assertThat(page.bars().bar(k, symbol, interval, true))
                        .isEqualTo(expected.bar(first + k, symbol, interval, true));
            }
            assertThat(page.nextCursor() != null).isEqualTo(expected.indexFrom(to) > first + limit);
        }
    }

    @Test
    void the_last_page_ends_with_the_open_bar_and_only_that_is_incomplete() {
        for (Interval interval : FROM_MINUTES) {
            JsonNode items = items(page("BTCUSD", interval, null, null, 3, "LIVE", null));
            assertThat(items.get(items.size() - 1).path("complete").asBoolean())
                    .as("%s", interval)
                    .isFalse();
            for (int i = 0; i < items.size() - 1; i++) {
                assertThat(items.get(i).path("complete").asBoolean()).isTrue();
            }
        }
    }

    @Test
    void seconds_join_from_table_and_memory() {
        HistoryPage page = page("EURUSD", Interval.S30, NOW.minusSeconds(600).toString(), null, 100, "LIVE", null);

        // Ticks come at 5, 25 and 45 seconds of each minute.
        assertThat(page.size()).isEqualTo(20);
        for (int i = 0; i < page.size(); i++) {
            assertThat(page.bars().openedAt(i)).isEqualTo(NOW.getEpochSecond() - 590 + i * 30L);
        }
    }

    @Test
    void all_digits_of_every_side_are_written() {
        HistoryPage page = page("EURUSD", Interval.H1, "2026-10-07T12:00:00Z", null, 1, "LIVE", null, "MID");
        JsonNode bar = items(page).get(0);

        assertThat(bar.path("time").asString()).isEqualTo("2026-10-07T12:00:00Z");
        assertThat(bar.path("open").asString()).matches("\\d\\.\\d{6}");
        BigDecimal mid = new BigDecimal(bar.path("high").asString());
        assertThat(mid)
                .isEqualByComparingTo(
                        page.bars().bar(0, "EURUSD", Interval.H1, true).mid().high());
        JsonNode btc = items(page("BTCUSD", Interval.H1, "2026-10-07T12:00:00Z", null, 1, "LIVE", null))
                .get(0);
        assertThat(btc.path("open").asString()).matches("\\d{5}\\.\\d{2}");
        assertThat(btc.path("volume").asInt()).isEqualTo(180);
    }

    @Test
    void nothing_later_than_the_gate_is_ever_in_a_delayed_page() {
        Random random = new Random(13);
        long gate = NOW.minus(DELAY).getEpochSecond();
        int shown = 0;
        for (int i = 0; i < 150; i++) {
            String symbol = random.nextBoolean() ? "EURUSD" : "BTCUSD";
            Interval interval = Interval.values()[random.nextInt(Interval.values().length)];
            @Nullable String from = random.nextBoolean() ? null : instant(random);
            @Nullable String to = random.nextBoolean() ? null : instant(random);
            if (from != null && to != null && from.compareTo(to) > 0) {
                String swap = from;
                from = to;
                to = swap;
            }
            @Nullable String feed = random.nextBoolean() ? null : "DELAYED";
            HistoryPage page = page(
                    symbol,
                    interval,
                    from,
                    to,
                    1 + random.nextInt(5000),
                    feed,
                    liveCursor(random, symbol, interval, from));
            TradingCalendar calendar = calendar(symbol);
            for (int k = page.first(); k < page.end(); k++) {
                assertThat(calendar.end(interval, page.bars().openedAt(k))).isLessThanOrEqualTo(gate);
            }
            shown += page.size();
        }
        assertThat(shown).as("and yet much was shown").isGreaterThan(20_000);
    }

    @Test
    void without_a_portfolio_the_feed_is_delayed_and_with_one_live() {
        HistoryRequest request = new HistoryRequest("BTCUSD", "M1", null, null, "1", null, null, null);

        assertThat(pages.page(request, false).bars().openedAt(0))
                .isLessThan(NOW.minus(DELAY).getEpochSecond());
        assertThat(pages.page(request, true).query().feed()).isEqualTo(HistoryFeed.LIVE);
    }

    private void fill(String symbol, BarSeries bars) {
        Random random = new Random(symbol.hashCode());
        long bid = symbol.equals("EURUSD") ? 110_000 : 10_000_000;
        boolean crypto = calendar(symbol) == TradingCalendar.UTC;
        long packedTo = NOW.minus(Duration.ofHours(5)).getEpochSecond();
        long storedTo = NOW.minus(Duration.ofMinutes(3)).getEpochSecond() / 60 * 60;
        long first = FIRST.getEpochSecond() / 60 * 60;
        long sequence = 0;
        for (long minute = first; minute < NOW.getEpochSecond(); minute += 60) {
            boolean weekend = (minute / 86_400 + 4) % 7 % 6 == 0;
            if (!crypto && (weekend || random.nextInt(50) == 0)) {
                continue;
            }
            for (int second = 5; second < 60 && minute + second < NOW.getEpochSecond(); second += 20) {
                bid += random.nextInt(41) - 20;
                long ask = bid + 1 + random.nextInt(9);
                bars.fold(minute, bid, ask);
                if (minute >= packedTo) {
                    int scale = bars.digits();
                    board.onTicks(List.of(new Quote(
                            symbol,
                            new Price(BigDecimal.valueOf(bid, scale)),
                            new Price(BigDecimal.valueOf(ask, scale)),
                            ++sequence,
                            Instant.ofEpochSecond(minute + second),
                            false)));
                }
            }
        }
        days(bars, packedTo).forEach((day, part) -> tables.store().accept(symbol, new MinuteBars(day, part)));
        Instant stored = Instant.ofEpochSecond(storedTo);
        tables.recents().keep(stored, board.unstored(stored), () -> {});
        board.stored(stored);
        // A part of them is packed, on the day of history that is there already.
        tables.recents().pack(Instant.ofEpochSecond(packedTo + 3600));
    }

    private static Map<LocalDate, BarSeries> days(BarSeries bars, long before) {
        Map<LocalDate, BarSeries> days = new TreeMap<>();
        for (int i = 0; i < bars.indexFrom(before); i++) {
            LocalDate day = LocalDate.ofEpochDay(bars.openedAt(i) / 86_400);
            days.computeIfAbsent(day, d -> new BarSeries(bars.digits(), MinuteBars.MOST))
                    .add(bars, i);
        }
        return days;
    }

    private BarSeries walk(String symbol, Interval interval, @Nullable String from, int limit) {
        List<HistoryPage> walked = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            HistoryPage page = page(symbol, interval, from, null, limit, "LIVE", cursor);
            walked.add(from == null ? 0 : walked.size(), page);
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(walked).hasSizeGreaterThan(1);
        BarSeries whole = new BarSeries(digits(symbol), 1000);
        for (HistoryPage page : walked) {
            for (int i = page.first(); i < page.end(); i++) {
                whole.add(page.bars(), i);
            }
        }
        return whole;
    }

    private BarSeries expected(String symbol, Interval interval) {
        return folded.computeIfAbsent(
                symbol + " " + interval,
                series -> BarFolding.fold(Objects.requireNonNull(all.get(symbol)), interval, calendar(symbol)));
    }

    private HistoryPage page(
            String symbol,
            Interval interval,
            @Nullable String from,
            @Nullable String to,
            int limit,
            @Nullable String feed,
            @Nullable String cursor) {
        return page(symbol, interval, from, to, limit, feed, cursor, "BID");
    }

    private HistoryPage page(
            String symbol,
            Interval interval,
            @Nullable String from,
            @Nullable String to,
            int limit,
            @Nullable String feed,
            @Nullable String cursor,
            String side) {
        String most = Integer.toString(limit);
        return pages.page(new HistoryRequest(symbol, interval.name(), from, to, most, side, feed, cursor), false);
    }

    /** A cursor that a page of the LIVE feed gave. */
    private @Nullable String liveCursor(Random random, String symbol, Interval interval, @Nullable String from) {
        return random.nextInt(3) > 0
                ? null
                : page(symbol, interval, from, null, 1 + random.nextInt(50), "LIVE", null)
                        .nextCursor();
    }

    private static String instant(Random random) {
        return FIRST.plusSeconds(random.nextInt(45 * 86_400)).toString();
    }

    private static JsonNode items(HistoryPage page) {
        JsonNode payload = JSON.readTree(new String(page.json(), StandardCharsets.UTF_8));
        assertThat(payload.path("items").size()).isEqualTo(page.size());
        return payload.path("items");
    }

    private static TradingCalendar calendar(String symbol) {
        return TradingCalendar.of(symbol.equals("BTCUSD") ? AssetClass.CRYPTO : AssetClass.FX);
    }

    private static int digits(String symbol) {
        return Catalogue.shipped(symbol).orElseThrow().digits();
    }

    private static void assertSame(BarSeries actual, BarSeries expected, String symbol, Interval interval) {
        assertThat(actual.size()).as("%s %s", symbol, interval).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.bar(i, symbol, interval, true)).isEqualTo(expected.bar(i, symbol, interval, true));
        }
        assertThat(actual.high(0, PriceSide.MID)).isPositive();
    }
}
