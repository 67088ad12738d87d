package io.pqtrade.market.source;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.source.Recording.BookChange;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.testkit.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the exchange really said, played by a local server that also pings, answers and hangs up as the exchange does. */
class RecordedExchangeTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Recording SPOT = Recording.of("spot.frames");
    private static final Recording USD_M = Recording.of("usd-m.frames");
    private static final BackOff QUICK = new BackOff(Duration.ofMillis(5), Duration.ofMillis(50));

    /** Instruments whose digits hold the recorded prices. */
    private static final Map<String, String> OF_SPOT = Map.of("EURUSD", "FTMUSDT", "BTCUSD", "BTCUSDT");

    private static final Map<String, String> OF_USD_M =
            Map.of("EURUSD", "SUSHIUSDT", "GBPUSD", "CTKUSDT", "AUDUSD", "AKROUSDT", "ETHUSD", "SOLUSDT");

    private final FakeExchange exchange = new FakeExchange();
    private final ManualClock clock = ManualClock.at(USD_M.begin());
    private final List<RawTick> heard = new ArrayList<>();
    private BinanceSource source;
    private Map<String, String> oursByTheirs = Map.of();

    @AfterEach
    void close() {
        source.close();
        exchange.close();
    }

    @Test
    void a_session_of_the_spot_market_comes_out_as_it_was_recorded() {
        follow(OF_SPOT);

        exchange.line()
                .say("{'result':null,'id':1}")
                .play(SPOT)
                .say("{'error':{'code':2,'msg':'Invalid request: unknown property'},'id':'2'}");

        awaitAll(SPOT.changesOf("FTMUSDT", "BTCUSDT"));
        assertThat(source.garbage())
                .as("trades, candles and answers are no garbage")
                .isZero();
        assertThat(source.leftOut()).isZero();
    }

    @Test
    void sessions_of_usd_m_futures_come_out_as_they_were_recorded() {
        follow(OF_USD_M);

        exchange.line().play(USD_M);

        awaitAll(USD_M.changesOf("SUSHIUSDT", "CTKUSDT", "AKROUSDT", "SOLUSDT"));
        assertThat(source.garbage()).isZero();
        assertThat(source.leftOut()).isZero();
    }

    @Test
    void what_was_recorded_long_ago_is_no_price_of_a_future_now() {
        follow(OF_USD_M);
        clock.advance(LONG.multipliedBy(2));

        FakeExchange.Line line = exchange.line();
        line.play(USD_M.part(0, 12));
        line.play(USD_M.part(0, 12).movedTo(clock.instant()));

        // The ids are those of the first time, which was too late to count.
        awaitAll(USD_M.part(0, 12).changesOf("SUSHIUSDT", "CTKUSDT", "AKROUSDT"));
        assertThat(source.leftOut()).isEqualTo(heard.size());
    }

    @Test
    void frames_that_overtake_one_another_or_come_twice_never_bring_an_older_price_back() {
        follow(OF_SPOT);
        Random random = new Random(7);
        List<String> disordered = new ArrayList<>();
        for (String frame : SPOT.frames()) {
            disordered.add(Math.max(0, disordered.size() - random.nextInt(4)), frame);
            if (random.nextInt(3) == 0) {
                disordered.add(frame);
            }
        }
        Recording played = new Recording(disordered);
        List<BookChange> all = played.changesOf("FTMUSDT", "BTCUSDT");

        exchange.line().play(played);

        List<BookChange> growing = growing(all);
        assertThat(growing.size()).as("some came too late").isLessThan(all.size());
        awaitAll(growing);
        assertThat(source.leftOut()).isEqualTo(all.size() - growing.size());
    }

    @Test
    void over_the_end_of_its_day_with_pings_before_it_nothing_is_lost_or_told_twice() {
        follow(OF_SPOT);
        int half = SPOT.size() / 2;

        FakeExchange.Line first = exchange.line().play(SPOT.part(0, half));
        assertThat(first.ping("1628952397700")).isEqualTo("1628952397700");
        awaitAll(SPOT.part(0, half).changesOf("FTMUSDT", "BTCUSDT"));
        first.sayGoodbye(1001);
        FakeExchange.Line second = exchange.line();
        assertThat(second.path()).isEqualTo(first.path());
        second.play(SPOT.part(half, SPOT.size()));
        assertThat(second.ping("1628952417700")).isEqualTo("1628952417700");

        awaitAll(SPOT.changesOf("FTMUSDT", "BTCUSDT"));
        assertThat(source.connections()).isEqualTo(2);
    }

    /** Those whose id is above all ids of their symbol before. */
    private static List<BookChange> growing(List<BookChange> changes) {
        Map<String, Long> newest = new HashMap<>();
        List<BookChange> growing = new ArrayList<>();
        for (BookChange change : changes) {
            if (change.id() > newest.getOrDefault(change.symbol(), 0L)) {
                newest.put(change.symbol(), change.id());
                growing.add(change);
            }
        }
        return growing;
    }

    private void follow(Map<String, String> theirsByOurs) {
        Map<String, String> reversed = new HashMap<>();
        theirsByOurs.forEach((ours, theirs) -> reversed.put(theirs, ours));
        oursByTheirs = reversed;
        BinanceSource.Limits limits = new BinanceSource.Limits(LONG, LONG, QUICK);
        source = new BinanceSource("recorded", exchange.uri(), theirsByOurs, limits, clock, new Random(1));
        source.start();
    }

    /** Each symbol has these prices, all of them, in this order and to the last digit. */
    private void awaitAll(List<BookChange> expected) {
        List<Instrument> instruments = Catalogue.shipped().stream()
                .filter(instrument -> oursByTheirs.containsValue(instrument.symbol()))
                .toList();
        eventually(() -> {
            Instant now = clock.instant();
            heard.addAll(source.ticks(instruments, now, now));
            for (Instrument instrument : instruments) {
                assertThat(told(instrument.symbol())).isEqualTo(expected(instrument.symbol(), expected));
            }
        });
    }

    private List<String> told(String ours) {
        return heard.stream()
                .filter(tick -> tick.symbol().equals(ours))
                .map(tick -> text(tick.bid().value()) + " " + text(tick.ask().value()))
                .toList();
    }

    private List<String> expected(String ours, List<BookChange> changes) {
        return changes.stream()
                .filter(change -> ours.equals(oursByTheirs.get(change.symbol())))
                .map(change -> text(new BigDecimal(change.bid())) + " " + text(new BigDecimal(change.ask())))
                .toList();
    }

    private static String text(BigDecimal price) {
        return price.stripTrailingZeros().toPlainString();
    }
}
