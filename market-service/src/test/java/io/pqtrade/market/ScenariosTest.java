package io.pqtrade.market;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.RunningMarket.Answer;
import io.pqtrade.wire.QuoteCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenariosTest {

    private static final String PATH = "/api/admin/market/scenario/";
    private static final String ADMIN = RunningMarket.token(Role.ADMIN);

    private static RunningMarket market;
    private static QuoteCache quotes;

    @BeforeAll
    static void start() {
        market = RunningMarket.start("pq.sources.replay.files=NZDUSD=" + file());
        quotes = new QuoteCache(market.redis());
        eventually(() -> assertThat(quotes.read()).hasSize(17));
    }

    @AfterAll
    static void stop() {
        market.close();
    }

    @Test
    void a_gap_moves_the_price_as_ordered_and_is_confirmed_by_its_ticks() {
        BigDecimal before = quote("BTCUSD").mid();

        Answer answer = order("{'symbol':'BTCUSD','kind':'GAP','magnitude':-0.2,'durationSeconds':3600}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.payload().path("state").asString()).isIn("PLANNED", "ACTIVE");
        eventually(() -> assertThat(quote("BTCUSD").mid()).isLessThan(before.multiply(new BigDecimal("0.85"))));
        cancel(answer);
        eventually(() -> assertThat(quote("BTCUSD").mid()).isGreaterThan(before.multiply(new BigDecimal("0.95"))));
    }

    @Test
    void a_frozen_feed_is_silent_until_the_freeze_is_cancelled() {
        Answer answer = order("{'symbol':'ETHUSD','kind':'FEED_FREEZE','durationSeconds':3600}");
        assertThat(answer.status()).isEqualTo(200);
        Instant begins = Instant.parse(answer.payload().path("startsAt").asString());

        eventually(() -> assertThat(quote("XAUUSD").at()).isAfter(begins.plusSeconds(2)));
        assertThat(quote("ETHUSD").at()).isBefore(begins);

        cancel(answer);
        eventually(() -> assertThat(quote("ETHUSD").at()).isAfter(begins.plusSeconds(2)));
    }

    @Test
    void a_spread_widens() {
        BigDecimal before = spread("EURUSD");

        order("{'symbol':'EURUSD','kind':'SPREAD_WIDENING','magnitude':'20','durationSeconds':5}");

        eventually(() -> assertThat(spread("EURUSD")).isGreaterThan(before.multiply(BigDecimal.TEN)));
        eventually(() -> assertThat(spread("EURUSD")).isLessThan(before.multiply(BigDecimal.TEN)));
    }

    @Test
    void what_was_ordered_is_listed_and_audited() {
        Answer answer = order("{'symbol':'XAGUSD','kind':'VOLATILITY_BURST','magnitude':5,'durationSeconds':60,"
                + "'startsAt':'%s'}".formatted(Instant.now().plusSeconds(3600)));
        String id = answer.payload().path("id").asString();

        assertThat(market.get(PATH, ADMIN).payload().path("items"))
                .anySatisfy(item -> assertThat(item.path("id").asString()).isEqualTo(id));
        assertThat(
                        market.database()
                                .number(
                                        "select count(*) from audit_entry where action = 'MARKET_SCENARIO' and target_id = 'XAGUSD'"))
                .isEqualTo(1);
        assertThat(cancel(answer).payload().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancel(answer).status()).isEqualTo(409);
        assertThat(market.database()
                        .number("select count(*) from audit_entry where action = 'MARKET_SCENARIO_CANCELLED'"
                                + " and target_id = 'XAGUSD'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'symbol':'NOSUCH','kind':'FEED_FREEZE','durationSeconds':5}|422|UNKNOWN_SYMBOL",
                "{'symbol':'EURUSD','kind':'EARTHQUAKE','durationSeconds':5}|400|INVALID_VALUE",
                "{'symbol':'EURUSD','kind':'GAP','durationSeconds':5}|422|INVALID_TERMS",
                "{'symbol':'EURUSD','kind':'GAP','magnitude':-1.5,'durationSeconds':5}|422|INVALID_TERMS",
                "{'symbol':'EURUSD','kind':'FEED_FREEZE','magnitude':2,'durationSeconds':5}|422|INVALID_TERMS",
                "{'symbol':'EURUSD','kind':'SPREAD_WIDENING','magnitude':1000,'durationSeconds':5}|422|INVALID_TERMS",
                "{'symbol':'EURUSD','kind':'VOLATILITY_BURST','magnitude':5,'durationSeconds':999999}|422|INVALID_TERMS",
                "{'symbol':'EURUSD','kind':'FEED_FREEZE','durationSeconds':0}|400|INVALID_VALUE",
                "{'symbol':'EURUSD','kind':'FEED_FREEZE','durationSeconds':5,'startsAt':'2020-01-01T00:00:00Z'}|422|INVALID_TERMS",
                "{'symbol':'EURUSD','kind':'FEED_FREEZE','durationSeconds':5,'startsAt':'soon'}|400|INVALID_VALUE",
                "{'symbol':'EURUSD','kind':'FEED_FREEZE','durationSeconds':5,'mood':'bad'}|400|UNKNOWN_FIELD",
                "{'kind':'FEED_FREEZE'}|400|INVALID_VALUE"
            },
            quoteCharacter = '~')
    void nonsense_is_refused(String body, int status, String code) {
        Answer answer = order(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void a_symbol_whose_prices_come_from_a_file_is_refused() {
        Answer answer = order("{'symbol':'NZDUSD','kind':'FEED_FREEZE','durationSeconds':5}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("INVALID_TERMS");
        assertThat(market.database().number("select count(*) from market_scenario where symbol = 'NZDUSD'"))
                .isZero();
    }

    private static Path file() {
        try {
            // As HistData lays out ticks: New York's winter time, bid, ask, volume.
            String lines = IntStream.range(0, 60)
                    .mapToObj("20261120 1000%02d000,0.612340,0.612360,0%n"::formatted)
                    .collect(Collectors.joining());
            return Files.writeString(Files.createTempFile("nzdusd", ".csv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void others_than_administrators_order_nothing() {
        assertThat(market.post(PATH, RunningMarket.token(Role.TRADER), "{}").status())
                .isEqualTo(403);
        assertThat(market.get(PATH, RunningMarket.token(Role.OBSERVER)).status())
                .isEqualTo(403);
        assertThat(market.delete(PATH + "00000000-0000-0000-0000-000000000000/", ADMIN)
                        .status())
                .isEqualTo(404);
        assertThat(market.delete(PATH + "x/", ADMIN).status()).isBetween(400, 404);
    }

    private static Answer order(String body) {
        return market.post(PATH, ADMIN, body.replace('\'', '"'));
    }

    private static Answer cancel(Answer ordered) {
        return market.delete(PATH + ordered.payload().path("id").asString() + "/", ADMIN);
    }

    private static Quote quote(String symbol) {
        Quote quote = quotes.read().get(symbol);
        assertThat(quote).isNotNull();
        return quote;
    }

    private static BigDecimal spread(String symbol) {
        Quote quote = quote(symbol);
        return quote.ask().value().subtract(quote.bid().value());
    }
}
