package io.pqtrade.market.source;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.RawTick;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BinanceSourceTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final BackOff QUICK = new BackOff(Duration.ofMillis(5), Duration.ofMillis(50));
    private static final List<Instrument> CRYPTO = Catalogue.shipped().stream()
            .filter(instrument -> List.of("BTCUSD", "ETHUSD").contains(instrument.symbol()))
            .toList();

    private final FakeExchange exchange = new FakeExchange();
    private final List<RawTick> heard = new ArrayList<>();
    private BinanceSource source = source(LONG, LONG);

    @AfterEach
    void close() {
        source.close();
        exchange.close();
    }

    @Test
    void best_bid_and_ask_become_ticks() {
        source.start();
        FakeExchange.Line line = exchange.line();
        assertThat(line.path()).isEqualTo("/stream?streams=btcusdt@bookTicker/ethusdt@bookTicker");

        line.say("{'result':null,'id':1}")
                .spot("BTCUSDT", 400, "96500.10000000", "96500.20000000")
                .spot("ETHUSDT", 77, "3350.01", "3350.02")
                .spot("DOGEUSDT", 5, "1", "2");

        awaitTicks(2);
        assertThat(heard.getFirst().symbol()).isEqualTo("BTCUSD");
        assertThat(heard.getFirst().bid()).hasToString("96500.1");
        assertThat(heard.getFirst().ask()).hasToString("96500.2");
        eventually(() -> assertThat(source.at(CRYPTO.getFirst(), Instant.EPOCH))
                .hasValueSatisfying(tick -> assertThat(tick.at()).isEqualTo(Instant.EPOCH)));
    }

    @Test
    void what_comes_twice_or_out_of_order_is_left_out() {
        source.start();
        exchange.line()
                .spot("BTCUSDT", 400, "96500", "96501")
                .spot("BTCUSDT", 402, "96502", "96503")
                .spot("BTCUSDT", 401, "96400", "96401")
                .spot("BTCUSDT", 402, "96502", "96503")
                .spot("BTCUSDT", 403, "96504", "96505");

        awaitTicks(3);
        assertThat(heard).extracting(tick -> tick.bid().toString()).containsExactly("96500", "96502", "96504");
        assertThat(source.leftOut()).isEqualTo(2);
    }

    @Test
    void garbage_is_counted_and_harms_nobody() {
        source.start();
        FakeExchange.Line line = exchange.line();
        line.say("not json")
                .say("{'stream':'x','data':{'u':'?','s':'BTCUSDT','b':'1e400','a':'x'}}")
                .say("[]")
                .say("")
                .say("{'data':{'u':1,'s':'BTCUSDT','b':'-1','a':'2'}}")
                .spot("BTCUSDT", 400, "96500", "96501");

        awaitTicks(1);
        assertThat(source.garbage()).isGreaterThanOrEqualTo(4);
        assertThat(source.connections()).isEqualTo(1);
    }

    @Test
    void a_broken_frame_or_a_cut_is_followed_by_a_new_connection() {
        source.start();
        FakeExchange.Line first = exchange.line();
        first.spot("BTCUSDT", 400, "96500", "96501");
        awaitTicks(1);

        first.raw("\u0000\u00ffgarbage on the wire".getBytes(StandardCharsets.ISO_8859_1));
        FakeExchange.Line second = exchange.line();
        second.spot("BTCUSDT", 500, "96502", "96503");
        awaitTicks(2);

        second.cut();
        FakeExchange.Line third = exchange.line();
        // The exchange began to count anew.
        third.spot("BTCUSDT", 3, "96504", "96505");
        awaitTicks(3);

        third.sayGoodbye(1001);
        exchange.line().spot("BTCUSDT", 4, "96506", "96507");
        awaitTicks(4);
    }

    @Test
    void while_the_exchange_is_away_there_is_no_price_and_it_is_tried_until_it_is_back() {
        source.start();
        exchange.line().spot("BTCUSDT", 400, "96500", "96501");
        awaitTicks(1);

        exchange.goAway();
        eventually(() -> assertThat(source.isAlive()).isFalse());
        assertThat(source.at(CRYPTO.getFirst(), Instant.now())).isEmpty();
        assertThat(drain(Instant.now().plusSeconds(60))).isEmpty();

        exchange.comeBack();
        exchange.line().spot("BTCUSDT", 401, "96502", "96503");
        awaitTicks(2);
        eventually(() -> assertThat(source.isAlive()).isTrue());
    }

    @Test
    void a_silent_connection_is_cut_and_made_anew() {
        source = source(Duration.ofMillis(300), LONG);
        source.start();
        FakeExchange.Line silent = exchange.line();
        FakeExchange.Line next = exchange.line();

        eventually(() -> assertThat(silent.isCut()).isTrue());
        next.spot("BTCUSDT", 400, "96500", "96501");
        awaitTicks(1);
    }

    @Test
    void pings_are_answered_with_their_payload() {
        source.start();

        assertThat(exchange.line().ping("1764500000123")).isEqualTo("1764500000123");
    }

    @Test
    void before_a_day_is_over_a_new_connection_stands_and_nothing_comes_twice() {
        source = source(Duration.ofSeconds(2), Duration.ofMillis(200));
        source.start();
        FakeExchange.Line first = exchange.line();
        first.spot("BTCUSDT", 400, "96500", "96501");
        FakeExchange.Line second = exchange.line();
        second.spot("BTCUSDT", 400, "96500", "96501").spot("BTCUSDT", 401, "96502", "96503");

        awaitTicks(2);
        eventually(() -> assertThat(first.isCut()).isTrue());
        assertThat(heard).extracting(tick -> tick.bid().toString()).containsExactly("96500", "96502");
    }

    @Test
    void a_server_that_says_it_leaves_is_left_before() {
        source = source(Duration.ofSeconds(1), LONG);
        source.start();
        FakeExchange.Line first = exchange.line();
        first.say("{'e':'serverShutdown','E':1770123456789}");

        exchange.line().spot("BTCUSDT", 400, "96500", "96501");
        awaitTicks(1);
        eventually(() -> assertThat(first.isCut()).isTrue());
    }

    @Test
    void what_a_future_says_of_long_ago_is_left_out() {
        source.start();
        long now = System.currentTimeMillis();
        String update =
                "{'e':'bookTicker','u':%d,'E':%d,'T':%d,'s':'ETHUSDT','b':'3350.01','B':'1','a':'3350.02','A':'1'}";
        exchange.line().say(update.formatted(1, now - 120_000, now - 120_000)).say(update.formatted(2, now, now));

        awaitTicks(1);
        assertThat(source.leftOut()).isEqualTo(1);
    }

    @Test
    void a_quote_that_stands_is_told_again_each_second_while_the_connection_lives() {
        source.start();
        exchange.line().spot("BTCUSDT", 400, "96500", "96501");
        awaitTicks(1);

        Instant later = Instant.now().plusSeconds(2);
        assertThat(drain(later)).singleElement().satisfies(tick -> {
            assertThat(tick.bid()).hasToString("96500");
            assertThat(tick.at()).isEqualTo(later);
        });
        assertThat(drain(later.plusMillis(500))).isEmpty();
    }

    @Test
    void waiting_grows_and_differs() {
        BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30));
        Random random = new Random(1);
        for (int failures = 1; failures < 100; failures++) {
            long most = failures < 7 ? 500L << (failures - 1) : 30_000;
            assertThat(backOff.after(failures, random).toMillis()).isBetween(1L, most);
        }
        assertThat(backOff.after(9, random)).isNotEqualTo(backOff.after(9, random));
    }

    private BinanceSource source(Duration staleAfter, Duration renewAfter) {
        return new BinanceSource(
                "binance-test",
                exchange.uri(),
                Map.of("BTCUSD", "BTCUSDT", "ETHUSD", "ETHUSDT"),
                new BinanceSource.Limits(staleAfter, renewAfter, QUICK),
                Clock.systemUTC(),
                new Random(1));
    }

    private void awaitTicks(int count) {
        eventually(() -> {
            heard.addAll(drain(Instant.now()));
            assertThat(heard).hasSize(count);
        });
    }

    private List<RawTick> drain(Instant to) {
        return source.ticks(CRYPTO, to.minusMillis(50), to);
    }
}
