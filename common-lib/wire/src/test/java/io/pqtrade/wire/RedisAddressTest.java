package io.pqtrade.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

class RedisAddressTest {

    @Test
    void one_server_with_its_password_and_database() {
        RedisStandaloneConfiguration one = (RedisStandaloneConfiguration)
                RedisAddress.parse("redis://:s3cret@10.0.0.1:6380/2").servers();

        assertThat(one.getHostName()).isEqualTo("10.0.0.1");
        assertThat(one.getPort()).isEqualTo(6380);
        assertThat(one.getDatabase()).isEqualTo(2);
        assertThat(one.getPassword().get()).isEqualTo("s3cret".toCharArray());
    }

    @Test
    void a_server_behind_encryption() {
        assertThat(RedisAddress.parse("rediss://10.0.0.1").encrypted()).isTrue();
        assertThat(RedisAddress.parse("redis://10.0.0.1").encrypted()).isFalse();
    }

    @Test
    void a_master_by_its_sentinels() {
        RedisSentinelConfiguration watched =
                (RedisSentinelConfiguration) RedisAddress.parse("redis-sentinel://:s3cret@a:26379,b:26380/0#pqtrade")
                        .servers();

        assertThat(watched.getMaster().getName()).isEqualTo("pqtrade");
        assertThat(watched.getSentinels()).extracting(RedisNode::getPort).containsExactlyInAnyOrder(26379, 26380);
        assertThat(watched.getPassword().get()).isEqualTo("s3cret".toCharArray());
    }

    @Test
    void a_cluster_by_some_of_its_servers() {
        RedisClusterConfiguration cluster = (RedisClusterConfiguration)
                RedisAddress.parse("redis-cluster://pqtrade:s%233@a:7000,b").servers();

        assertThat(cluster.getClusterNodes())
                .extracting(RedisNode::getHost, RedisNode::getPort)
                .containsExactlyInAnyOrder(tuple("a", 7000), tuple("b", 6379));
        assertThat(cluster.getUsername()).isEqualTo("pqtrade");
        assertThat(cluster.getPassword().get()).isEqualTo("s#3".toCharArray());
    }

    @Test
    void what_is_no_address_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RedisAddress.parse("http://a"));
    }
}
