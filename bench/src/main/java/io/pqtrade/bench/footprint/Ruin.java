package io.pqtrade.bench.footprint;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.HttpConnection;
import io.pqtrade.bench.client.Setup;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.WebSocket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;

/** Now and then in a run: a price falls by an administrator's hand so far that an account is stopped out, and its owner waits to be told. */
final class Ruin implements Runnable {

    /** Nobody trades it otherwise. */
    private static final String SYMBOL = "GBPJPY";

    private static final String BALANCE = "1000.00";
    /** Some 650 of the 1000 as margin. */
    private static final String VOLUME = "0.50";

    private static final BigDecimal FALL = new BigDecimal("0.98");
    private static final BigDecimal SPREAD = new BigDecimal("0.02");
    private static final long PATIENCE_SECONDS = 60;

    private final Load load;
    private final HttpConnection http;
    private final String admin;
    private final List<Account> victims;

    /** As many times as there are victims, evenly over the run. */
    Ruin(Load load, Setup setup, String adminPassword, int times) throws IOException {
        this.load = load;
        this.http = new HttpConnection(load.door());
        this.admin = setup.signIn("admin", adminPassword);
        this.victims = setup.portfolios(times, BALANCE);
    }

    @Override
    public void run() {
        long share = load.length().toMillis() / (victims.size() + 1);
        try (http) {
            for (Account victim : victims) {
                Thread.sleep(share);
                ruin(victim);
            }
        } catch (IOException e) {
            load.notes().failure("nobody could be ruined: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ruin(Account victim) throws IOException, InterruptedException {
        // Between two of them the door has closed it.
        http.reconnect();
        BigDecimal bid = bid(victim);
        ask("/api/admin/market/mode/", admin, "{\"symbol\":\"" + SYMBOL + "\",\"mode\":\"MANUAL\"}");
        quote(bid);
        Watcher watcher = new Watcher(load.notes());
        WebSocket socket = load.watch(victim, true, watcher);
        ask(
                "/api/orders/execute/",
                victim.token(),
                "{\"symbol\":\"" + SYMBOL + "\",\"side\":\"BUY\",\"volume\":\"" + VOLUME + "\"}");
        long fell = System.nanoTime();
        quote(bid.multiply(FALL).setScale(bid.scale(), RoundingMode.DOWN));
        try {
            watcher.stoppedOut().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            load.notes().stopOut((System.nanoTime() - fell) / 1000);
        } catch (TimeoutException | ExecutionException e) {
            load.notes().failure("no stop-out within " + PATIENCE_SECONDS + " s: " + e);
        }
        watcher.leave();
        socket.abort();
        quote(bid);
    }

    private BigDecimal bid(Account account) throws IOException {
        String prices = exchange("GET", "/prices/market/?symbols=" + SYMBOL, account.token(), "");
        Matcher bid = Trader.BID.matcher(prices);
        if (!bid.find()) {
            throw new IOException("no price: " + prices);
        }
        return new BigDecimal(bid.group(1));
    }

    private void quote(BigDecimal bid) throws IOException {
        ask(
                "/api/admin/market/quote/",
                admin,
                "{\"symbol\":\"%s\",\"bid\":\"%s\",\"ask\":\"%s\"}"
                        .formatted(SYMBOL, bid.toPlainString(), bid.add(SPREAD).toPlainString()));
    }

    private void ask(String path, String token, String body) throws IOException {
        exchange("POST", path, token, body);
    }

    private String exchange(String method, String path, String token, String body) throws IOException {
        HttpConnection.Response reply = http.exchange(
                method,
                path,
                "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\n",
                body);
        if (reply.status() != 200) {
            throw new IOException(path + " answered " + reply.status() + ": " + reply.body());
        }
        return reply.body();
    }
}
