package io.pqtrade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RealPostgresTest {

    @Test
    void it_is_postgresql_18() {
        TestDatabase database = RealPostgres.shared().newDatabase();

        assertThat(database.number("show server_version_num") / 10_000).isEqualTo(18);
    }

    @Test
    void each_database_is_its_own() {
        TestDatabase one = RealPostgres.shared().newDatabase();
        TestDatabase other = RealPostgres.shared().newDatabase();
        one.run("create table coin (id int); insert into coin values (1)");

        assertThat(one.number("select count(*) from coin")).isOne();
        assertThatThrownBy(() -> other.number("select count(*) from coin")).hasMessageContaining("coin");
    }

    @Test
    void a_prepared_database_is_prepared_once_and_copied() {
        AtomicInteger preparations = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            TestDatabase copy = RealPostgres.shared().newDatabase("coins", empty -> {
                preparations.incrementAndGet();
                empty.run("create table coin (id int); insert into coin values (7)");
            });
            assertThat(copy.number("select id from coin")).isEqualTo(7);
            copy.run("delete from coin");
        }
        assertThat(preparations).hasValue(1);
    }

    @Test
    void what_was_committed_survives_a_kill() {
        try (RealPostgres server = RealPostgres.own()) {
            TestDatabase database = server.newDatabase();
            database.run("create table coin (id int); insert into coin values (1)");

            server.kill();
            assertThatThrownBy(() -> database.run("select 1")).hasRootCauseInstanceOf(java.io.IOException.class);

            server.restart();
            assertThat(database.number("select count(*) from coin")).isOne();
        }
    }
}
