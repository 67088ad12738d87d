package io.pqtrade.market.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.RunningMarket.Answer;
import io.pqtrade.market.StoredDays;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.TradingCalendar;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is asked, however wrongly and by whichever way, DELAYED tells of nothing behind the gate. A page of bars is the only
 * export of prices there is.
 */
class DelayedGateTest {

    private static final RunningMarket MARKET = StoredDays.market();
    private static final Duration DELAY = Duration.ofDays(1);
    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final String PORTFOLIO = RunningMarket.portfolioToken();
    private static final int REQUESTS = 500;
    /** Within what a client may say in a burst. */
    private static final int SAID_ON_ONE_SOCKET = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] PATHS = {"/prices/historical/", "/prices/realtime/", "/prices/market/", "/prices/"};

    private final Random random = new Random(20_261_122);
    private final Map<Way, Integer> shown = new EnumMap<>(Way.class);

    /** How a request can be made. */
    private enum Way {
        CALL,
        PATH_OF_A_SOCKET,
        MESSAGE
    }

    /** A request as its parameters, and who makes it. */
    private record Asked(String path, String token, Map<String, String> parameters) {

        String query() {
            return parameters.entrySet().stream()
                    .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    @Test
    void five_hundred_requests_by_call_and_socket_never_see_behind_the_gate() {
        for (int i = 0; i < REQUESTS; ) {
            try (Client client =
                    new Client(MARKET.uri("ws", "/prices/?symbols="), "Authorization", "Bearer " + TRADER)) {
                client.await("subscribed");
                for (int said = 0; said < SAID_ON_ONE_SOCKET && i < REQUESTS; i++) {
                    switch (Way.values()[random.nextInt(Way.values().length)]) {
                        case CALL -> call(asked());
                        case PATH_OF_A_SOCKET -> openByPath(asked());
                        case MESSAGE -> {
                            say(client, asked());
                            said++;
                        }
                    }
                }
            }
        }
        assertThat(shown.keySet()).containsExactlyInAnyOrder(Way.values());
        assertThat(shown.values()).as("and yet much was shown").allMatch(bars -> bars > 2_000);
    }

    private void call(Asked asked) {
        Answer answer = MARKET.get(asked.path() + "?" + asked.query(), asked.token());
        assertThat(answer.status()).as("%s %s", asked, answer.body()).isIn(200, 400, 404);
        if (answer.status() == 200) {
            judge(Way.CALL, asked, answer.payload());
        }
    }

    private void openByPath(Asked asked) {
        try (Client client = new Client(
                MARKET.uri("ws", asked.path() + "?" + asked.query()), "Authorization", "Bearer " + asked.token())) {
            hear(Way.PATH_OF_A_SOCKET, client, asked);
        }
    }

    private void say(Client client, Asked asked) {
        Map<String, Object> message = new LinkedHashMap<>(asked.parameters());
        message.remove("symbol");
        message.put("op", "subscribe");
        message.put("symbols", List.of(asked.parameters().get("symbol")));
        message.put("channel", channel(asked));
        message.computeIfPresent("limit", (name, limit) -> limit.equals("x") ? "0" : limit);
        client.say(JSON.writeValueAsString(message));
        hear(Way.MESSAGE, client, asked);
    }

    private static String channel(Asked asked) {
        return switch (asked.path()) {
            case "/prices/historical/" -> "history";
            case "/prices/realtime/" -> "bars";
            case "/prices/market/" -> "market";
            default -> "ticks";
        };
    }

    /** The answer is a page or an error; a heartbeat may come between, and anything else is a leak. */
    private void hear(Way way, Client client, Asked asked) {
        JsonNode answer = client.await(message ->
                !Set.of("heartbeat", "subscribed").contains(message.path("type").asString()));
        if (!answer.path("type").asString().equals("error")) {
            assertThat(answer.path("channel").asString()).as("%s", asked).isEqualTo("history");
            judge(way, asked, answer.path("data"));
        }
    }

    private void judge(Way way, Asked asked, JsonNode page) {
        assertThat(page.path("feed").asString()).as("%s", asked).isEqualTo("DELAYED");
        long gate = Instant.now().minus(DELAY).getEpochSecond();
        Interval interval = Interval.valueOf(page.path("interval").asString());
        for (JsonNode bar : page.path("items")) {
            long opened = Instant.parse(bar.path("time").asString()).getEpochSecond();
            assertThat(TradingCalendar.NEW_YORK.end(interval, opened))
                    .as("%s", asked)
                    .isLessThanOrEqualTo(gate);
            assertThat(bar.path("complete").asBoolean()).isTrue();
        }
        if (page.path("nextCursor").isString()) {
            assertThat(placeOf(page.path("nextCursor").asString()))
                    .as("%s", asked)
                    .isLessThanOrEqualTo(gate);
        }
        shown.merge(way, page.path("items").size(), Integer::sum);
    }

    private static long placeOf(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return Long.parseLong(text.substring(text.lastIndexOf(' ') + 1));
    }

    private Asked asked() {
        String path = random.nextInt(5) > 0 ? "/prices/historical/" : pick(PATHS);
        boolean session = random.nextInt(3) == 0;
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", pick("EURUSD", "EURUSD", "EURUSD", "GBPUSD", "XXX"));
        parameters.put("interval", pick("M1", "M1", "M5", "H1", "H4", "D1", "W1", "S1", "S30", "M15", ""));
        maybe(2, parameters, "from", this::instant);
        maybe(2, parameters, "to", this::instant);
        maybe(3, parameters, "limit", () -> pick("1", "7", "500", "5000", "0", "-1", "x"));
        maybe(3, parameters, "side", () -> pick("BID", "ASK", "MID", "ALL"));
        maybe(3, parameters, "cursor", () -> cursor(parameters.get("interval")));
        // A portfolio's session, and a path without a page, have to name the feed.
        if (session || !path.endsWith("historical/") || random.nextInt(3) == 0) {
            parameters.put("feed", "DELAYED");
        }
        return new Asked(path, session ? PORTFOLIO : TRADER, parameters);
    }

    private void maybe(int oneIn, Map<String, String> parameters, String name, Supplier<String> value) {
        if (random.nextInt(oneIn) == 0) {
            parameters.put(name, value.get());
        }
    }

    /** One that a LIVE page gave, or one of that kind made up. */
    private String cursor(String interval) {
        if (random.nextBoolean()) {
            Instant from = Instant.now().minus(Duration.ofMinutes(random.nextInt(4000)));
            Answer live = MARKET.get(
                    "/prices/historical/?symbol=EURUSD&feed=LIVE&limit=1&interval=" + interval
                            + (random.nextBoolean() ? "&from=" + from : ""),
                    TRADER);
            return live.payload().path("nextCursor").asString("x");
        }
        long place = Instant.now().getEpochSecond() - random.nextInt(300_000);
        String forged = "1:%s EURUSD/%s %d".formatted(pick("U", "D"), interval, place);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
    }

    private String instant() {
        String instant =
                Instant.now().minusSeconds(random.nextInt(400_000) - 50_000).toString();
        return pick(instant, instant, instant, "1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "junk");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
