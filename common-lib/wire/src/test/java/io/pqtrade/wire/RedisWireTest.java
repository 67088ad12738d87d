package io.pqtrade.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.LeverageTier;
import io.pqtrade.core.instrument.MarginFormula;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.instrument.TradingHours;
import io.pqtrade.core.instrument.TradingMode;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.testkit.RealRedis;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisWireTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private RedisLink redis;

    @BeforeEach
    void open() {
        redis = RedisLink.open(RealRedis.shared().newDatabase());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void the_latest_quote_of_each_symbol_is_read_back() {
        QuoteCache cache = new QuoteCache(redis);
        cache.write(List.of(quote("EURUSD", 1), quote("USDJPY", 1), quote("EURUSD", 2)))
                .toCompletableFuture()
                .join();
        cache.write(quote("USDJPY", 2));

        assertThat(cache.read()).isEqualTo(Map.of("EURUSD", quote("EURUSD", 2), "USDJPY", quote("USDJPY", 2)));
        assertThat(cache.read(List.of("EURUSD", "NOSUCH"))).isEqualTo(Map.of("EURUSD", quote("EURUSD", 2)));
        assertThat(cache.read(List.of())).isEmpty();
    }

    @Test
    void a_reader_gets_every_tick_after_its_place_in_order() {
        TickStream ticks = new TickStream(redis, 1000);
        TickEntry second = new TickEntry(1, List.of(quote("EURUSD", 2), quote("USDJPY", 3)));
        TickEntry third = new TickEntry(3, List.of(quote("EURUSD", 4)));
        ticks.append(new TickEntry(0, List.of(quote("EURUSD", 1))))
                .toCompletableFuture()
                .join();
        String place = ticks.end();
        ticks.append(second);
        ticks.append(third).toCompletableFuture().join();

        try (StreamReader<TickEntry> reader = ticks.reader(place)) {
            assertThat(reader.next(10, SOON)).extracting(StreamEntry::value).containsExactly(second, third);
            assertThat(reader.next(10, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void the_tick_stream_stays_near_its_limit() {
        TickStream ticks = new TickStream(redis, 100);
        for (int i = 0; i < 1000; i++) {
            ticks.append(new TickEntry(i, List.of(quote("EURUSD", i + 1))));
        }
        ticks.append(new TickEntry(1000, List.of(quote("EURUSD", 1001))))
                .toCompletableFuture()
                .join();

        assertThat(redis.template().opsForStream().size(RedisKeys.TICKS)).isBetween(100L, 300L);
    }

    @Test
    void an_entry_nobody_of_us_wrote_does_not_block_the_reader() {
        TickStream ticks = new TickStream(redis, 100);
        redis.template().opsForStream().add(RedisKeys.TICKS, Map.of("t", "garbage"));
        redis.template().opsForStream().add(RedisKeys.TICKS, Map.of("x", "y"));
        redis.template()
                .opsForStream()
                .add(RedisKeys.TICKS, Map.of("p", "x", "t", QuoteCodec.encode(List.of(quote("EURUSD", 1)))));
        redis.template().opsForStream().add(RedisKeys.TICKS, Map.of("p", "0", "t", "[]"));
        TickEntry ours = new TickEntry(0, List.of(quote("EURUSD", 1)));
        ticks.append(ours).toCompletableFuture().join();

        try (StreamReader<TickEntry> reader = ticks.reader(StreamReader.FROM_START)) {
            assertThat(reader.next(10, SOON)).extracting(StreamEntry::value).containsExactly(ours);
        }
    }

    @Test
    void events_keep_their_order() {
        EventStream events = new EventStream(redis, 1000);
        UUID portfolio = UUID.randomUUID();
        List<EventMessage> sent = List.of(
                new EventMessage(portfolio, 1, "{\"a\":1}"),
                new EventMessage(portfolio, 2, "{}"),
                new EventMessage(UUID.randomUUID(), 1, "{}"));
        events.append(sent).toCompletableFuture().join();

        try (StreamReader<EventMessage> reader = events.reader(StreamReader.FROM_START)) {
            assertThat(reader.next(10, SOON)).extracting(StreamEntry::value).isEqualTo(sent);
        }
    }

    @Test
    void shipped_instruments_hold_until_some_are_published() {
        InstrumentBoard board = new InstrumentBoard(redis, List.of(instrument(2)));
        assertThat(board.read()).isEqualTo(Map.of("EURUSD", instrument(2)));

        board.publish(List.of(instrument(5)));

        assertThat(board.read()).isEqualTo(Map.of("EURUSD", instrument(5)));
    }

    @Test
    void followers_hear_of_changed_instruments() throws InterruptedException {
        InstrumentBoard board = new InstrumentBoard(redis, List.of(instrument(2)));
        BlockingQueue<Map<String, Instrument>> heard = new LinkedBlockingQueue<>();

        try (RedisLink.Subscription following = board.follow(heard::add)) {
            assertThat(heard.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Map.of("EURUSD", instrument(2)));
            board.publish(List.of(instrument(5)));
            assertThat(heard.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Map.of("EURUSD", instrument(5)));
        }
    }

    /** An administrator is answered after publishing, and trades by the new terms at once. */
    @Test
    void whoever_follows_the_board_that_publishes_has_heard_when_it_returns() {
        InstrumentBoard board = new InstrumentBoard(redis, List.of(instrument(2)));
        AtomicReference<Map<String, Instrument>> known = new AtomicReference<>(Map.of());

        try (RedisLink.Subscription following = board.follow(known::set)) {
            for (int digits = 0; digits < 200; digits++) {
                board.publish(List.of(instrument(1 + digits % 5)));

                assertThat(known.get()).isEqualTo(Map.of("EURUSD", instrument(1 + digits % 5)));
            }
        }
    }

    private static Quote quote(String symbol, long sequence) {
        return new Quote(
                symbol,
                Price.of("1.08490"),
                Price.of("1.08500"),
                sequence,
                Instant.ofEpochMilli(1_772_000_000_000L),
                false);
    }

    private static Instrument instrument(int digits) {
        return new Instrument(
                "EURUSD",
                "Euro against US dollar",
                AssetClass.FX,
                Currency.EUR,
                Currency.USD,
                digits,
                new BigDecimal("0.0001"),
                new BigDecimal("100000"),
                Lots.of("0.01"),
                Lots.of("100"),
                Lots.of("0.01"),
                MarginFormula.FOREX,
                BigDecimal.ONE,
                List.of(new LeverageTier(Lots.of("50"), 500), new LeverageTier(null, 100)),
                new BigDecimal("100000"),
                Commission.NONE,
                new SwapTerms(
                        SwapTerms.Mode.POINTS,
                        new BigDecimal("-7.10"),
                        new BigDecimal("2.30"),
                        Map.of(DayOfWeek.MONDAY, 1, DayOfWeek.WEDNESDAY, 3),
                        360),
                new TradingHours(
                        ZoneId.of("America/New_York"),
                        List.of(new TradingHours.Session(
                                DayOfWeek.SUNDAY, LocalTime.of(17, 0), DayOfWeek.FRIDAY, LocalTime.of(17, 0))),
                        Set.of(LocalDate.of(2026, 12, 25))),
                TradingMode.ENABLED,
                BigDecimal.ZERO);
    }
}
