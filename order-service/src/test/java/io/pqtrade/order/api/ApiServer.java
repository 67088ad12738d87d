package io.pqtrade.order.api;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.order.TestOrderService;
import io.pqtrade.testkit.TestDatabase;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisKeys;
import io.pqtrade.wire.RedisLink;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The order-service of this JVM's tests, with prices set by hand. */
final class ApiServer {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final AtomicLong SEQUENCES = new AtomicLong(1_000);

    private final TestOrderService service;

    ApiServer(TestOrderService service) {
        this.service = service;
    }

    static ApiServer shared() {
        return new ApiServer(TestOrderService.shared());
    }

    TestDatabase database() {
        return service.database();
    }

    TestOrderService service() {
        return service;
    }

    Instant now() {
        return service.clock().instant();
    }

    Caller anonymous() {
        return new Caller(URI.create(service.address()), null);
    }

    Caller admin() {
        return anonymous().signedIn("admin");
    }

    Caller trader() {
        String name = newName("client");
        anonymous().post("/api/auth/register/", newUser(name, "")).ok();
        return anonymous().signedIn(name);
    }

    /** The name of a new user of role OBSERVER. */
    String observer() {
        String name = newName("watcher");
        admin().post("/api/admin/users/", newUser(name, ",'role':'OBSERVER'")).ok();
        return name;
    }

    /** A price set by hand: its market counts as open, and it never goes stale. */
    void quote(String symbol, String bid, String ask) {
        write(symbol, bid, ask, now(), true);
    }

    /** A price as the market makes it, at its own time. */
    void marketQuote(String symbol, String bid, String ask, Instant at) {
        write(symbol, bid, ask, at, false);
    }

    void forgetQuote(String symbol) {
        service.bean(RedisLink.class).template().opsForHash().delete(RedisKeys.QUOTES, symbol);
    }

    private void write(String symbol, String bid, String ask, Instant at, boolean manual) {
        long sequence = SEQUENCES.incrementAndGet();
        service.bean(QuoteCache.class).write(new Quote(symbol, Price.of(bid), Price.of(ask), sequence, at, manual));
    }

    private static String newUser(String name, String more) {
        return "{'username':'%s','email':'%s@example.org','password':'%s'%s}"
                .formatted(name, name, TestOrderService.PASSWORD, more);
    }

    private static String newName(String kind) {
        return kind + "-" + NAMES.incrementAndGet();
    }
}
