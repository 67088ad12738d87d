package io.pqtrade.order;

import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * A running order-service on a database of its own, for tests over HTTP. {@link #shared()} is one per JVM: its clock stands
 * still unless a test moves it on, its limits on attempts are off, and its demo users have {@link #PASSWORD}.
 */
public final class TestOrderService implements AutoCloseable {

    public static final String PASSWORD = "correct horse battery";

    private static final class Holder {
        static final TestOrderService SHARED = start(Map.of());
    }

    private final ConfigurableApplicationContext context;
    private final ManualClock clock;
    private final TestDatabase database;
    private final RealRedis redis;
    private final Path data;

    private TestOrderService(
            ConfigurableApplicationContext context,
            ManualClock clock,
            TestDatabase database,
            RealRedis redis,
            Path data) {
        this.context = context;
        this.clock = clock;
        this.database = database;
        this.redis = redis;
        this.data = data;
    }

    public static TestOrderService shared() {
        return Holder.SHARED;
    }

    /** One of its own, on its own database and Redis. */
    public static TestOrderService start(Map<String, String> settings) {
        RealRedis redis = RealRedis.own();
        return start(RealPostgres.shared().newDatabase(), redis, newFolder(), settings);
    }

    /** On that database, which somebody else reads or writes too. */
    public static TestOrderService startOn(TestDatabase database, Map<String, String> settings) {
        return start(database, RealRedis.shared(), newFolder(), settings);
    }

    /** Another instance of the same installation. */
    public TestOrderService sibling(Map<String, String> settings) {
        return start(database, redis, data, settings);
    }

    static TestOrderService start(TestDatabase database, RealRedis redis, Path data, Map<String, String> settings) {
        ManualClock clock = ManualClock.at(Clock.systemUTC().instant());
        Map<String, Object> all = new HashMap<>();
        all.put("PQ_DATABASE_URL", database.jdbcUrl());
        all.put("PQ_DATABASE_USER", database.user());
        all.put("PQ_DATABASE_PASSWORD", database.password());
        all.put("PQ_REDIS_URL", redis.url());
        all.put("PQ_DATA_DIR", data.toString());
        all.put("PQ_DEMO_PASSWORD", PASSWORD);
        all.put("PQ_RATE_LIMIT", "0");
        all.put("PQ_PASSWORD_COST", "4");
        all.put("PQ_SCHEMA_CHECK", "validate");
        all.put("PQ_MARKET_HOURS", "ALWAYS");
        all.put("PQ_ORDER_PORT", "0");
        all.put("PQ_ORDER_MANAGEMENT_PORT", "0");
        all.putAll(settings);
        SpringApplicationBuilder application = OrderService.application().sources(TestTime.class);
        ConfigurableApplicationContext context = application
                .initializers(started -> started.getBeanFactory().registerSingleton("manualClock", clock))
                .properties(all)
                .run();
        return new TestOrderService(context, clock, database, redis, data);
    }

    /** Hands the service the clock of the test instead of the machine's. */
    @Configuration(proxyBeanMethods = false)
    static class TestTime {
        @Bean
        @Primary
        Clock testTime(ManualClock manualClock) {
            return manualClock;
        }
    }

    public ApiClient client() {
        return new ApiClient(address());
    }

    /** Where it listens, without a last slash. */
    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public ManualClock clock() {
        return clock;
    }

    public TestDatabase database() {
        return database;
    }

    public RealRedis redis() {
        return redis;
    }

    public Path data() {
        return data;
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("pqtrade-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
