package io.pqtrade.market;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.market.Quote;
import io.pqtrade.testkit.Eventually;
import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.testkit.TestDatabase;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final String ADMIN = RunningMarket.token(Role.ADMIN);
    private static final String IMPATIENT = "spring.datasource.hikari.connection-timeout=1000";
    private static final String TO_MANUAL = "{\"symbol\":\"EURUSD\",\"mode\":\"MANUAL\"}";

    @Test
    void ticks_go_on_by_themselves_after_redis_died_and_came_back_empty() {
        try (RealRedis server = RealRedis.own();
                RunningMarket market = RunningMarket.startOn(RunningMarket.migrated(), server.url())) {
            QuoteCache cache = new QuoteCache(market.redis());
            eventually(() -> assertThat(cache.read()).hasSize(17));
            long before = highest(cache);

            server.kill();
            server.restart();

            try (RedisLink fresh = RedisLink.open(server.url())) {
                QuoteCache again = new QuoteCache(fresh);
                Eventually.within(Duration.ofSeconds(30))
                        .passes(() -> assertThat(again.read().values())
                                .hasSize(17)
                                .allSatisfy(
                                        quote -> assertThat(quote.sequence()).isGreaterThan(before)));
            }
        }
    }

    @Test
    void without_the_database_prices_move_and_changes_are_refused_until_it_is_back() {
        try (RealPostgres server = RealPostgres.own()) {
            TestDatabase database = server.newDatabase();
            RunningMarket.migrate(database);
            try (RunningMarket market =
                    RunningMarket.startOn(database, RealRedis.shared().newDatabase(), IMPATIENT)) {
                QuoteCache cache = new QuoteCache(market.redis());
                eventually(() -> assertThat(cache.read()).hasSize(17));

                server.kill();

                long then = highest(cache);
                eventually(() -> assertThat(highest(cache)).isGreaterThan(then + 20));
                RunningMarket.Answer refused = market.post("/api/admin/market/mode/", ADMIN, TO_MANUAL);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("SERVICE_UNAVAILABLE");

                server.restart();

                Eventually.within(Duration.ofSeconds(30))
                        .passes(() -> assertThat(market.post("/api/admin/market/mode/", ADMIN, TO_MANUAL)
                                        .status())
                                .isEqualTo(200));
            }
        }
    }

    private static long highest(QuoteCache cache) {
        return cache.read().values().stream().mapToLong(Quote::sequence).max().orElseThrow();
    }
}
