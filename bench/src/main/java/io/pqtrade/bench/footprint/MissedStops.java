package io.pqtrade.bench.footprint;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.HttpConnection;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** After a run: open positions whose market has been at their stop loss since it was given, by the bars of a second. */
final class MissedStops {

    private static final int LOOKS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpConnection http;

    private MissedStops(HttpConnection http) {
        this.http = http;
    }

    /** After as long as the last ones may take: what is late is counted elsewhere. */
    static long count(InetSocketAddress door, List<Account> accounts) throws IOException, InterruptedException {
        long count = look(door, accounts);
        for (int i = 0; i < LOOKS && count > 0; i++) {
            Thread.sleep(PAUSE);
            count = look(door, accounts);
        }
        return count;
    }

    private static long look(InetSocketAddress door, List<Account> accounts) throws IOException {
        try (HttpConnection http = new HttpConnection(door)) {
            MissedStops missed = new MissedStops(http);
            long count = 0;
            for (Account account : accounts) {
                for (JsonNode position :
                        missed.get("/api/orders/active/list?limit=200", account).path("items")) {
                    count += missed.isMissed(position, account) ? 1 : 0;
                }
            }
            return count;
        }
    }

    private boolean isMissed(JsonNode position, Account account) throws IOException {
        String stop = position.path("stopLoss").asString("");
        if (stop.isEmpty()) {
            return false;
        }
        JsonNode lots = position.path("lots");
        // The newest order gave the stop; what happened in the rest of its second may have been before it.
        Instant from = Instant.parse(lots.get(lots.size() - 1).path("openedAt").asString())
                .plusSeconds(1);
        JsonNode bars = get(
                "/prices/historical/?interval=S1&side=BID&limit=5000&symbol="
                        + position.path("symbol").asString() + "&from=" + from,
                account);
        for (JsonNode bar : bars.path("items")) {
            if (new BigDecimal(bar.path("low").asString()).compareTo(new BigDecimal(stop)) <= 0) {
                System.err.println("stop " + stop + " was touched and stands: " + bar + " of " + position);
                return true;
            }
        }
        return false;
    }

    private JsonNode get(String path, Account account) throws IOException {
        HttpConnection.Response reply =
                http.exchange("GET", path, "Authorization: Bearer " + account.token() + "\r\n", "");
        if (reply.status() != 200) {
            throw new IOException(path + " answered " + reply.status() + ": " + reply.body());
        }
        return json.readTree(reply.body()).path("payload");
    }
}
