package io.pqtrade.market.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.testkit.Eventually;
import io.pqtrade.testkit.RealRedis;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A reader that obeys the sequences ends with what the server has, whatever happens on the way. */
class ResumingTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final int CUTS = 10;

    private final Map<Long, String> ticks = new TreeMap<>();
    private long first;
    private long last = -1;
    private boolean asked;

    @Test
    void a_reader_behind_a_proxy_that_loses_swaps_and_cuts_ends_with_the_servers_ticks() {
        try (RunningMarket market = RunningMarket.start(
                        "pq.sockets.heartbeat=1s",
                        "pq.feed.ring=20000",
                        "pq.world.ticks-per-second=40",
                        "pq.world.even-ticks=true");
                RoughProxy proxy = new RoughProxy(market.uri("ws", ""), 4711)) {
            while (proxy.cuts() < CUTS) {
                follow(proxy, Long.MAX_VALUE);
            }
            proxy.calmDown();
            follow(proxy, last + 1);

            Map<Long, String> served = served(market);
            served.keySet().removeIf(sequence -> sequence > last);
            assertThat(ticks).hasSizeGreaterThan(50).isEqualTo(served);
        }
    }

    /** All ticks since the first snapshot, by the call. */
    private Map<Long, String> served(RunningMarket market) {
        Map<Long, String> served = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = market.get("/prices/?symbol=EURUSD&limit=500&since=" + first + cursor, TRADER)
                    .payload();
            page.path("items")
                    .forEach(tick -> served.put(
                            tick.path("sequence").asLong(), tick.path("bid").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return served;
    }

    /** Follows until the connection is cut, or so far. */
    private void follow(RoughProxy proxy, long until) {
        try (Client client = new Client(proxy.uri("/prices/?symbols="), "Authorization", "Bearer " + TRADER)) {
            ask(client);
            for (Optional<JsonNode> next = client.next(); next.isPresent() && last < until; next = client.next()) {
                take(client, next.get());
            }
        }
    }

    private void ask(Client client) {
        asked = true;
        String from = last < 0 ? "" : ",'resumeFrom':{'EURUSD':" + last + "}";
        client.say("{'op':'subscribe','channel':'ticks','symbols':['EURUSD']" + from + "}");
    }

    private void take(Client client, JsonNode message) {
        if (message.path("type").asString().equals("subscribed")) {
            asked = false;
        }
        boolean snapshot = message.path("type").asString().equals("snapshot");
        if (!snapshot && !message.path("type").asString().equals("ticks")) {
            return;
        }
        if (snapshot && message.path("seq").asLong() == 0) {
            return; // Nothing has ticked yet, so there is nothing to follow on.
        }
        if (snapshot && last < 0) {
            last = message.path("seq").asLong();
            first = last;
        } else if (last < 0 || message.path("prevSeq").asLong() > last) {
            if (!asked) {
                ask(client);
            }
        } else if (!snapshot) {
            message.path("data")
                    .valueStream()
                    .filter(tick -> tick.path("seq").asLong() > last)
                    .forEach(tick -> ticks.put(
                            tick.path("seq").asLong(), tick.path("bid").asString()));
            last = Math.max(last, message.path("seq").asLong());
        }
    }

    @Test
    void a_viewer_behind_the_same_proxy_ends_with_every_event_once_and_the_newest_account_line() {
        RunningMarket market = RunningMarket.shared();
        WrittenPortfolio portfolio = new WrittenPortfolio(market);
        try (RoughTelling telling = new RoughTelling(market, portfolio, 815);
                RoughProxy proxy = new RoughProxy(market.uri("ws", ""), 4712)) {
            PortfolioViewer viewer = new PortfolioViewer(portfolio.token());
            while (proxy.cuts() < CUTS) {
                viewer.follow(proxy.uri("/prices/?symbols="), () -> false);
            }
            proxy.calmDown();
            String equity = telling.settle();
            viewer.follow(
                    proxy.uri("/prices/?symbols="),
                    () -> viewer.last() == portfolio.last() && viewer.equity().equals(equity));

            assertThat(viewer.equity()).isEqualTo(equity);
            assertThat(viewer.events()).hasSizeGreaterThan(20).isEqualTo(served(market, portfolio, viewer.first()));
        }
    }

    /** All events after the first snapshot, as they were committed. */
    private static Map<Long, String> served(RunningMarket market, WrittenPortfolio portfolio, long after) {
        Map<Long, String> served = new TreeMap<>();
        market.bean(JdbcClient.class)
                .sql("select sequence, type from event where portfolio_id = :id and sequence > :after")
                .param("id", portfolio.id())
                .param("after", after)
                .query(row -> {
                    served.put(row.getLong(1), row.getString(2));
                });
        return served;
    }

    @Test
    void events_come_from_their_table_while_redis_is_away_and_a_viewer_resumes_when_it_is_back() {
        try (RealRedis server = RealRedis.own();
                RunningMarket market = RunningMarket.startOn(RunningMarket.migrated(), server.url())) {
            WrittenPortfolio portfolio = new WrittenPortfolio(market);
            String token = portfolio.token();
            try (Client client = viewer(market, token, "")) {
                client.await("snapshot");

                server.kill();
                portfolio.commit("orderPlaced.v1");

                assertThat(client.await("portfolio").path("seq").asLong()).isEqualTo(2);
            }
            server.restart();
            portfolio.commit("orderFilled.v1");
            // Each look waits for ten seconds by itself.
            Eventually.within(Duration.ofSeconds(60)).passes(() -> {
                market.publishKeys();
                try (Client client = viewer(market, token, ",'resumeFrom':2")) {
                    assertThat(client.await("portfolio").path("prevSeq").asLong())
                            .isEqualTo(2);
                }
            });
        }
    }

    private static Client viewer(RunningMarket market, String token, String more) {
        return new Client(market.uri("ws", "/prices/?symbols="), "Authorization", "Bearer " + token)
                .say("{'op':'subscribe','channel':'portfolio'" + more + "}");
    }
}
