package io.pqtrade.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.launcher.Finding.Status;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.testkit.TestDatabase;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExaminationTest {

    private final ManualClock clock = ManualClock.at("2026-03-02T10:00:00Z");
    private final Map<String, String> environment = new LinkedHashMap<>();

    @Test
    void servers_that_are_away_are_told_with_a_remedy() {
        environment.put("PQ_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/pqtrade");
        environment.put("PQ_REDIS_URL", "redis://127.0.0.1:1");

        assertThat(new Examination(environment, clock).findings())
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotEmpty())
                .extracting(Finding::name, Finding::status)
                .containsExactly(tuple("postgres", Status.FAIL), tuple("redis", Status.FAIL));
    }

    @Test
    void a_database_before_its_first_migration_is_no_failure() {
        examine(RealPostgres.shared().newDatabase(), RealRedis.shared().newDatabase());

        assertThat(statuses()).containsEntry("postgres", Status.OK).containsEntry("migrations", Status.WARN);
    }

    @Test
    void a_feed_is_as_old_as_its_newest_quote() {
        String redis = RealRedis.shared().newDatabase();
        examine(RealPostgres.shared().newDatabase(), redis);
        assertThat(statuses()).containsEntry("feed", Status.FAIL);

        try (RedisLink link = RedisLink.open(redis)) {
            new QuoteCache(link).write(quoteOfNow());
        }
        assertThat(statuses()).containsEntry("feed", Status.OK);

        clock.advance(Duration.ofMinutes(1));
        assertThat(statuses()).containsEntry("feed", Status.FAIL);
    }

    @Test
    void events_that_wait_too_long_are_a_failure() {
        TestDatabase database = RealPostgres.shared().newDatabase();
        database.run("""
                create table flyway_schema_history (version text, success boolean);
                create table outbox (written_at timestamptz);
                create table outbox_aside ();
                insert into outbox values (now())""");
        examine(database, RealRedis.shared().newDatabase());
        assertThat(statuses())
                .containsEntry("migrations", Status.FAIL)
                .containsEntry("outbox", Status.OK)
                .containsEntry("audit", Status.FAIL);

        database.run("insert into outbox values (now() - interval '1 minute')");
        assertThat(statuses()).containsEntry("outbox", Status.FAIL);
    }

    @Test
    void what_the_worker_reported_is_told() {
        TestDatabase database = RealPostgres.shared().newDatabase();
        database.run("""
                create table flyway_schema_history (version text, success boolean);
                create table outbox (written_at timestamptz);
                create table outbox_aside ();
                create table invariant (name text, red boolean);
                create table job_run (id bigint, job text, state text, started_at timestamptz, ended_at timestamptz);
                insert into invariant values ('rollovers_are_charged', false);
                insert into job_run values (1, 'audit', 'SUCCEEDED', now(), now())""");
        examine(database, RealRedis.shared().newDatabase());
        assertThat(statuses()).containsEntry("worker", Status.OK);

        database.run("insert into job_run values (2, 'rollover', 'FAILED', now(), now())");
        assertThat(statuses()).containsEntry("worker", Status.WARN);

        database.run("update invariant set red = true");
        assertThat(statuses()).containsEntry("worker", Status.FAIL);
    }

    private Quote quoteOfNow() {
        return new Quote("BTCUSD", Price.of("60000.00"), Price.of("60010.00"), 1, clock.instant(), false);
    }

    private void examine(TestDatabase database, String redis) {
        environment.put("PQ_DATABASE_URL", database.jdbcUrl());
        environment.put("PQ_DATABASE_USER", database.user());
        environment.put("PQ_DATABASE_PASSWORD", database.password());
        environment.put("PQ_REDIS_URL", redis);
    }

    private Map<String, Status> statuses() {
        return new Examination(environment, clock)
                .findings().stream().collect(Collectors.toMap(Finding::name, Finding::status));
    }
}
