package io.pqtrade.trading.market;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveMarketTest {

    private static final Instant NOW = Instant.parse("2026-01-14T12:00:00.123456Z");

    private final RedisLink redis = RedisLink.open(RealRedis.shared().newDatabase());
    private final QuoteCache quotes = new QuoteCache(redis);
    private final InstrumentBoard board = new InstrumentBoard(redis, Catalogue.shipped());
    private final LiveMarket market = new LiveMarket(
            quotes,
            board,
            ManualClock.at(NOW.plusNanos(789)),
            new MarketSettings(Duration.ofSeconds(5), HoursPolicy.REAL));

    @AfterEach
    void close() {
        market.close();
        redis.close();
    }

    @Test
    void a_quote_counts_as_soon_as_redis_holds_it() {
        assertThat(market.view().quotes()).isEmpty();
        Quote quote = new Quote("EURUSD", Price.of("1.08"), Price.of("1.09"), 7, NOW, true);

        quotes.write(quote);

        assertThat(market.view().quotes()).containsEntry("EURUSD", quote);
    }

    @Test
    void its_moment_is_one_that_postgresql_gives_back_unchanged() {
        assertThat(market.view().now()).isEqualTo(NOW);
    }

    @Test
    void changed_instruments_are_followed() {
        Instrument only = Catalogue.shipped().getFirst();
        assertThat(market.view().instruments()).hasSize(Catalogue.shipped().size());

        board.publish(List.of(only));

        eventually(() -> assertThat(market.view().instruments()).containsOnlyKeys(only.symbol()));
    }
}
