package io.pqtrade.bench.footprint;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.HttpConnection;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a price, buys with a stop loss close below it, and now and then closes what is left. */
final class Trader implements Runnable {

    static final Pattern BID = Pattern.compile("\"bid\":\"([0-9.]+)\"");
    private static final BigDecimal CLOSE_BELOW = new BigDecimal("0.99993");
    private static final int CLOSES_EACH = 8;

    private final InetSocketAddress door;
    private final Account account;
    private final List<String> symbols;
    private final Duration pace;
    private final long end;
    private final Notes notes;
    private final RandomGenerator random;

    Trader(
            InetSocketAddress door,
            Account account,
            List<String> symbols,
            Duration pace,
            long end,
            Notes notes,
            RandomGenerator random) {
        this.door = door;
        this.account = account;
        this.symbols = symbols;
        this.pace = pace;
        this.end = end;
        this.notes = notes;
        this.random = random;
    }

    @Override
    public void run() {
        try (HttpConnection http = new HttpConnection(door)) {
            for (int n = 0; System.nanoTime() < end; n++) {
                // Around the pace, so that traders do not march in step.
                Thread.sleep(pace.toMillis() / 2 + random.nextLong(pace.toMillis()));
                String symbol = symbols.get(random.nextInt(symbols.size()));
                if (n % CLOSES_EACH == CLOSES_EACH - 1) {
                    send(http, "/api/orders/close/", "{\"all\":true}");
                } else {
                    buy(http, symbol);
                }
            }
        } catch (IOException e) {
            notes.failure("a trader cannot connect: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void buy(HttpConnection http, String symbol) throws IOException {
        Matcher bid = BID.matcher(exchange(http, "GET", "/prices/market/?symbols=" + symbol, "", ""));
        if (!bid.find()) {
            return;
        }
        BigDecimal price = new BigDecimal(bid.group(1));
        BigDecimal stop = price.multiply(CLOSE_BELOW).setScale(price.scale(), RoundingMode.DOWN);
        send(
                http,
                "/api/orders/execute/",
                "{\"symbol\":\"%s\",\"side\":\"BUY\",\"volume\":\"0.01\",\"stopLoss\":\"%s\"}"
                        .formatted(symbol, stop.toPlainString()));
    }

    private void send(HttpConnection http, String path, String body) throws IOException {
        exchange(http, "POST", path, "Idempotency-Key: " + UUID.randomUUID() + "\r\n", body);
    }

    private String exchange(HttpConnection http, String method, String path, String headers, String body)
            throws IOException {
        long sent = System.nanoTime();
        try {
            HttpConnection.Response reply =
                    http.exchange(method, path, "Authorization: Bearer " + account.token() + "\r\n" + headers, body);
            if (method.equals("POST")) {
                notes.order((System.nanoTime() - sent) / 1000);
                count(reply);
            } else if (reply.status() != 200) {
                notes.failure(path + " answered " + reply.status() + ": " + reply.body());
            }
            return reply.body();
        } catch (IOException e) {
            notes.failure(path + ": " + e);
            http.reconnect();
            return "";
        }
    }

    private void count(HttpConnection.Response reply) {
        switch (reply.status()) {
            case 200 -> notes.accepted.increment();
            // A rule said no: the price moved past the stop, or nothing was left to close.
            case 404, 409, 422 -> notes.refused.increment();
            default -> notes.failure(reply.status() + ": " + reply.body());
        }
    }
}
