package io.pqtrade.launcher;

import io.lettuce.core.RedisException;
import io.pqtrade.core.market.Quote;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.data.redis.connection.RedisConnection;

/** Asks PostgreSQL and Redis directly, so that it has an answer when every service is down. */
final class Examination {

    /** Crypto pairs move at any hour, so the newest quote of all is never older than this while the market runs. */
    private static final Duration FRESH_FEED = Duration.ofSeconds(10);

    private static final int CONNECT_SECONDS = 3;

    private final Map<String, String> environment;
    private final Clock clock;

    Examination(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        PGSimpleDataSource database = database();
        try (Connection connection = database.getConnection()) {
            findings.add(
                    Finding.ok("postgres", "version " + connection.getMetaData().getDatabaseProductVersion()));
            findings.addAll(new StoredData(connection, new Audit(database)).findings());
        } catch (SQLException e) {
            findings.add(
                    Finding.fail("postgres", e.toString(), "./pq up starts it; ./pq logs postgres tells why it ended"));
        }
        try (RedisLink redis = RedisLink.open(environment.getOrDefault("PQ_REDIS_URL", "redis://127.0.0.1:6379"))) {
            findings.add(
                    Finding.ok("redis", redis.template().execute((RedisConnection connection) -> connection.ping())));
            findings.add(feed(new QuoteCache(redis)));
        } catch (RedisException e) {
            findings.add(Finding.fail("redis", e.toString(), "./pq up starts it; ./pq logs redis tells why it ended"));
        }
        return findings;
    }

    private PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(environment.getOrDefault("PQ_DATABASE_URL", "jdbc:postgresql:pqtrade"));
        Optional.ofNullable(environment.get("PQ_DATABASE_USER")).ifPresent(database::setUser);
        Optional.ofNullable(environment.get("PQ_DATABASE_PASSWORD")).ifPresent(database::setPassword);
        database.setLoginTimeout(CONNECT_SECONDS);
        database.setConnectTimeout(CONNECT_SECONDS);
        return database;
    }

    private Finding feed(QuoteCache cache) {
        String remedy = "./pq up starts market-service; ./pq logs market-service tells what it does";
        Optional<Instant> newest = cache.read().values().stream().map(Quote::at).max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return Finding.fail("feed", "no quotes", remedy);
        }
        Duration age = Duration.between(newest.get(), clock.instant());
        String text = "newest quote is " + age.toMillis() + " ms old";
        return age.compareTo(FRESH_FEED) > 0 ? Finding.fail("feed", text, remedy) : Finding.ok("feed", text);
    }
}
