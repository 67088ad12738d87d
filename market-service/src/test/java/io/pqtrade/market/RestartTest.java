package io.pqtrade.market;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.market.Quote;
import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.testkit.TestDatabase;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestartTest {

    private static final String ADMIN = RunningMarket.token(Role.ADMIN);

    @Test
    void no_sequence_is_used_twice_over_restarts_even_when_redis_was_emptied() {
        TestDatabase database = RunningMarket.migrated();
        String redisUrl = RealRedis.shared().newDatabase();
        Map<String, Quote> before = Map.of();
        for (int run = 0; run < 3; run++) {
            try (RunningMarket market = RunningMarket.startOn(database, redisUrl)) {
                assertThat(awaitQuotes(market.redis()).values()).allSatisfy(newerOrTheSame(before));
            }
            try (RedisLink redis = RedisLink.open(redisUrl)) {
                before = new QuoteCache(redis).read();
                redis.async().flushdb().toCompletableFuture().join();
            }
        }
    }

    /** The last quote of a market that is closed comes back as it was. */
    private static ThrowingConsumer<Quote> newerOrTheSame(Map<String, Quote> before) {
        long highest = highest(before);
        return quote -> assertThat(quote)
                .matches(now -> now.sequence() > highest || now.equals(before.get(now.symbol())), "newer or the same");
    }

    @Test
    void a_database_older_than_redis_does_not_send_sequences_back() {
        TestDatabase database = RunningMarket.migrated();
        String redisUrl = RealRedis.shared().newDatabase();
        database.run("update quote_sequence set reserved_to = 5000000");
        long highest;
        try (RunningMarket market = RunningMarket.startOn(database, redisUrl)) {
            awaitQuotes(market.redis());
        }
        try (RedisLink redis = RedisLink.open(redisUrl)) {
            highest = highest(new QuoteCache(redis).read());
        }
        database.run("update quote_sequence set reserved_to = 0");

        try (RunningMarket market = RunningMarket.startOn(database, redisUrl)) {
            QuoteCache cache = new QuoteCache(market.redis());
            eventually(() -> assertThat(lowest(cache.read())).isGreaterThan(highest));
        }
    }

    @Test
    void modes_and_quotes_set_by_hand_survive_a_restart_of_everything() {
        TestDatabase database = RunningMarket.migrated();
        String redisUrl = RealRedis.shared().newDatabase();
        Quote byHand;
        Quote takenOver;
        Quote paused;
        try (RunningMarket market = RunningMarket.startOn(database, redisUrl)) {
            awaitQuotes(market.redis());
            market.post("/api/admin/market/mode/", ADMIN, "{\"symbol\":\"EURUSD\",\"mode\":\"MANUAL\"}");
            market.post("/api/admin/market/mode/", ADMIN, "{\"symbol\":\"XAUUSD\",\"mode\":\"PAUSED\"}");
            market.post(
                    "/api/admin/market/quote/",
                    ADMIN,
                    "{\"symbol\":\"EURUSD\",\"bid\":\"1.05308\",\"ask\":\"1.05318\"}");
            market.post("/api/admin/market/mode/", ADMIN, "{\"symbol\":\"ETHUSD\",\"mode\":\"MANUAL\"}");
            byHand = new QuoteCache(market.redis()).read().get("EURUSD");
            takenOver = new QuoteCache(market.redis()).read().get("ETHUSD");
            paused = new QuoteCache(market.redis()).read().get("XAUUSD");
        }
        try (RedisLink redis = RedisLink.open(redisUrl)) {
            redis.async().flushdb().toCompletableFuture().join();
        }

        try (RunningMarket market = RunningMarket.startOn(database, redisUrl)) {
            QuoteCache cache = new QuoteCache(market.redis());
            eventually(() -> assertThat(cache.read())
                    .hasSize(17)
                    .containsEntry("EURUSD", byHand)
                    .containsEntry("ETHUSD", takenOver)
                    .containsEntry("XAUUSD", paused));
        }
    }

    @Test
    void a_reader_goes_on_over_a_restart_even_when_redis_was_emptied() {
        TestDatabase database = RunningMarket.migrated();
        String redisUrl = RealRedis.shared().newDatabase();
        long seen;
        try (RunningMarket market = RunningMarket.startOn(database, redisUrl)) {
            awaitQuotes(market.redis());
            seen = new QuoteCache(market.redis()).read().get("EURUSD").sequence();
            eventually(() -> assertThat(since(market, seen).path("items")).hasSizeGreaterThan(2));
        }
        try (RedisLink redis = RedisLink.open(redisUrl)) {
            redis.async().flushdb().toCompletableFuture().join();
        }

        try (RunningMarket market = RunningMarket.startOn(database, redisUrl)) {
            // The numbers that the first run had in reserve are never used.
            eventually(() -> assertThat(newest(market, seen)).isGreaterThan(seen + 50_000));
            assertThat(since(market, seen).path("complete").asBoolean()).isTrue();
            long between = newest(market, seen) - 10_000;
            assertThat(since(market, between).path("complete").asBoolean()).isFalse();
        }
    }

    private static long newest(RunningMarket market, long since) {
        return since(market, since).path("items").path(0).path("sequence").asLong();
    }

    private static JsonNode since(RunningMarket market, long sequence) {
        return market.get("/prices/?symbol=EURUSD&limit=500&since=" + sequence, ADMIN)
                .payload();
    }

    @Test
    void it_waits_until_the_tables_are_there() {
        TestDatabase empty = RealPostgres.shared().newDatabase();
        try (RunningMarket market =
                RunningMarket.startOn(empty, RealRedis.shared().newDatabase())) {
            assertThat(market.get("/prices/market/", ADMIN).status()).isEqualTo(200);
            assertThat(new QuoteCache(market.redis()).read()).isEmpty();

            RunningMarket.migrate(empty);

            awaitQuotes(market.redis());
        }
    }

    private static Map<String, Quote> awaitQuotes(RedisLink redis) {
        QuoteCache cache = new QuoteCache(redis);
        eventually(() -> assertThat(cache.read()).hasSize(17));
        return cache.read();
    }

    private static long lowest(Map<String, Quote> quotes) {
        return quotes.values().stream().mapToLong(Quote::sequence).min().orElseThrow();
    }

    private static long highest(Map<String, Quote> quotes) {
        return quotes.values().stream().mapToLong(Quote::sequence).max().orElse(0);
    }
}
