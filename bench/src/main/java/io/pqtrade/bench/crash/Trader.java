package io.pqtrade.bench.crash;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.HttpConnection;
import io.pqtrade.bench.client.Market;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A client that behaves as the protocol asks: it makes the key before it sends, repeats under the same key when no answer came
 * or the answer was "later", and never sends an order twice under two keys.
 */
final class Trader implements Callable<List<Attempt>> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long BACK_OFF_NANOS = Duration.ofMillis(100).toNanos();

    private final InetSocketAddress gateway;
    private final List<Account> accounts;
    private final Market market;
    private final String tag;
    private final BooleanSupplier open;
    private final AtomicLong acknowledged;

    Trader(
            InetSocketAddress gateway,
            List<Account> accounts,
            Market market,
            String tag,
            BooleanSupplier open,
            AtomicLong acknowledged) {
        this.gateway = gateway;
        this.accounts = accounts;
        this.market = market;
        this.tag = tag;
        this.open = open;
        this.acknowledged = acknowledged;
    }

    @Override
    public List<Attempt> call() throws IOException {
        List<Attempt> log = new ArrayList<>();
        try (HttpConnection http = new HttpConnection(gateway)) {
            for (int n = 0; open.getAsBoolean(); n++) {
                log.add(place(http, accounts.get(n % accounts.size())));
            }
        }
        return log;
    }

    private Attempt place(HttpConnection http, Account account) throws IOException {
        String id = UUID.randomUUID().toString();
        String headers = "Authorization: Bearer " + account.token() + "\r\nIdempotency-Key: " + id + "\r\n";
        String body = market.buy(tag, id);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (int sends = 1; ; sends++) {
            int status = send(http, headers, body);
            if (status / 100 == 2) {
                acknowledged.incrementAndGet();
                return new Attempt(account.portfolioId(), id, true, sends);
            }
            if (isFinal(status) || System.nanoTime() > giveUp) {
                return new Attempt(account.portfolioId(), id, false, sends);
            }
            LockSupport.parkNanos(BACK_OFF_NANOS);
        }
    }

    /** A rule's refusal stands; 401, 409, 422 for a stale quote and all 5xx may be different in a moment. */
    private static boolean isFinal(int status) {
        return status == 400 || status == 403 || status == 404 || status == 422;
    }

    /** @return the status, or 0 when no answer came */
    private static int send(HttpConnection http, String headers, String body) {
        try {
            return http.exchange("POST", "/api/orders/execute/", headers, body).status();
        } catch (IOException noAnswer) {
            return reconnected(http);
        }
    }

    private static int reconnected(HttpConnection http) {
        try {
            http.reconnect();
        } catch (IOException stillDown) {
            // The gateway itself is away; the next send fails at once and comes back here after the back-off.
        }
        return 0;
    }
}
