package io.pqtrade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class RealRedisTest {

    @Test
    void each_class_has_an_empty_database() {
        RealRedis redis = RealRedis.shared();
        String one = redis.newDatabase();
        redis.command("SELECT " + number(one) + "\nSET coin 1");

        String other = redis.newDatabase();

        assertThat(other).isNotEqualTo(one).startsWith("redis://127.0.0.1:" + redis.port() + "/");
        assertThat(redis.command("SELECT " + number(one) + "\nDBSIZE")).isEqualTo(":1");
        assertThat(redis.command("SELECT " + number(other) + "\nDBSIZE")).isEqualTo(":0");
    }

    @Test
    void comes_back_empty_after_a_kill() {
        try (RealRedis redis = RealRedis.own()) {
            redis.command("SET coin 1");

            redis.kill();
            assertThatThrownBy(() -> redis.command("PING")).isInstanceOf(UncheckedIOException.class);

            redis.restart();
            assertThat(redis.command("DBSIZE")).isEqualTo(":0");
        }
    }

    private static String number(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
