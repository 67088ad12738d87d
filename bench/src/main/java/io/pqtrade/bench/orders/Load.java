package io.pqtrade.bench.orders;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.HttpConnection;
import io.pqtrade.bench.client.Market;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Closed-loop load: every connection sends its next market order as soon as the last one was answered. */
final class Load {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    /** @param accepted replies with a 2xx status; @param firstError the first other reply or failure, empty when none */
    record Result(long accepted, long errors, String firstError, Histogram micros, Duration took) {}

    private final InetSocketAddress gateway;
    private final List<Account> accounts;
    private final List<Market> markets;
    private final String tag;

    Load(InetSocketAddress gateway, List<Account> accounts, List<Market> markets, String tag) {
        this.gateway = gateway;
        this.accounts = accounts;
        this.markets = markets;
        this.tag = tag;
    }

    Result run(int connections, Duration length) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        List<Callable<Result>> drivers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int lane = i;
            drivers.add(() -> drive(lane, connections, end));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            Histogram micros = new Histogram(HIGHEST_MICROS, 3);
            long accepted = 0;
            long errors = 0;
            String firstError = "";
            for (Future<Result> done : threads.invokeAll(drivers)) {
                Result part = done.get();
                micros.add(part.micros());
                accepted += part.accepted();
                errors += part.errors();
                firstError = firstError.isEmpty() ? part.firstError() : firstError;
            }
            return new Result(accepted, errors, firstError, micros, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Result drive(int lane, int lanes, long end) {
        Histogram micros = new Histogram(HIGHEST_MICROS, 3);
        String keyPrefix = UUID.randomUUID() + "-";
        long accepted = 0;
        long errors = 0;
        String firstError = "";
        try (HttpConnection http = new HttpConnection(gateway)) {
            for (int n = 0; System.nanoTime() < end; n++) {
                Account account = accounts.get((lane + n * lanes) % accounts.size());
                Market market = markets.get((lane + n) % markets.size());
                long sent = System.nanoTime();
                String error = order(http, account, market, keyPrefix + n);
                micros.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - sent) / 1_000));
                if (error.isEmpty()) {
                    accepted++;
                } else {
                    errors++;
                    firstError = firstError.isEmpty() ? error : firstError;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Result(accepted, errors, firstError, micros, Duration.ZERO);
    }

    /** @return what went wrong, empty when the order was accepted */
    private String order(HttpConnection http, Account account, Market market, String key) throws IOException {
        String headers = "Authorization: Bearer " + account.token() + "\r\nIdempotency-Key: " + key + "\r\n";
        try {
            HttpConnection.Response reply = http.exchange("POST", "/api/orders/execute/", headers, market.buy(tag));
            return reply.status() / 100 == 2 ? "" : reply.status() + " " + reply.body();
        } catch (IOException e) {
            http.reconnect();
            return e.toString();
        }
    }
}
