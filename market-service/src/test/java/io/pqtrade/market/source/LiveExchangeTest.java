package io.pqtrade.market.source;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole service with both markets of the exchange behind it, by settings alone. */
class LiveExchangeTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    /** A jump of a year within a second would rightly be kept back. */
    private static final Recording SPOT = Recording.of("spot.frames").part(0, 21);

    private static final Recording USD_M = Recording.of("usd-m.frames").part(0, 12);

    @Test
    void prices_of_spot_and_futures_are_those_of_the_exchange_and_end_with_it() {
        try (FakeExchange spot = new FakeExchange();
                FakeExchange futures = new FakeExchange();
                RunningMarket market = RunningMarket.start(
                        "pq.sources.binance.spot=AUDUSD=FTMUSDT,BTCUSD=BTCUSDT",
                        "pq.sources.binance.spot-url=" + spot.uri(),
                        "pq.sources.binance.usd-m=EURUSD=SUSHIUSDT,GBPUSD=CTKUSDT",
                        "pq.sources.binance.usd-m-url=" + futures.uri() + "/public")) {
            FakeExchange.Line spotLine = spot.line();
            FakeExchange.Line futuresLine = futures.line();
            assertThat(spotLine.path()).isEqualTo("/stream?streams=btcusdt@bookTicker/ftmusdt@bookTicker");
            assertThat(futuresLine.path()).isEqualTo("/public/stream?streams=ctkusdt@bookTicker/sushiusdt@bookTicker");

            spotLine.play(SPOT);
            futuresLine.play(USD_M.movedTo(Instant.now()));

            eventually(() -> {
                assertThat(latest(market, "BTCUSD")).isEqualTo("97614.93 97614.94");
                assertThat(latest(market, "AUDUSD")).isEqualTo("0.34002 0.34026");
                assertThat(latest(market, "EURUSD")).isEqualTo("7.61100 7.61200");
                assertThat(latest(market, "GBPUSD")).isEqualTo("1.01000 1.01100");
            });
            assertThat(bids(market, "AUDUSD"))
                    .startsWith("0.33989", "0.33993", "0.33993", "0.33993", "0.33993", "0.33994", "0.33998");

            futures.goAway();
            Instant gone = Instant.now();
            // The simulated ones go on.
            eventually(() -> assertThat(time(market, "USDJPY")).isAfter(gone.plusMillis(1500)));
            assertThat(time(market, "EURUSD"))
                    .as("nobody makes prices up while the exchange is away")
                    .isBefore(gone.plusSeconds(1));
            assertThat(time(market, "AUDUSD"))
                    .as("the other market of the exchange goes on")
                    .isAfter(gone);

            futures.comeBack();
            futures.line().play(USD_M.movedTo(Instant.now()));
            eventually(() -> assertThat(time(market, "EURUSD")).isAfter(gone.plusMillis(1500)));
        }
    }

    private static String latest(RunningMarket market, String symbol) {
        JsonNode price = price(market, symbol);
        return price.path("bid").asString() + " " + price.path("ask").asString();
    }

    private static Instant time(RunningMarket market, String symbol) {
        return Instant.parse(price(market, symbol).path("time").asString());
    }

    private static JsonNode price(RunningMarket market, String symbol) {
        return market.get("/prices/market/?symbols=" + symbol, TRADER)
                .payload()
                .path("items")
                .get(0);
    }

    /** Of its ticks, oldest first. */
    private static List<String> bids(RunningMarket market, String symbol) {
        return market.get("/prices/?limit=100&symbol=" + symbol, TRADER)
                .payload()
                .path("items")
                .valueStream()
                .map(tick -> tick.path("bid").asString())
                .toList()
                .reversed();
    }
}
