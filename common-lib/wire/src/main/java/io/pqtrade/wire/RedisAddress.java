package io.pqtrade.wire;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Where Redis is: one server, a master that sentinels watch, or a cluster.
 *
 * @param encrypted whether TLS is spoken
 */
record RedisAddress(RedisConfiguration servers, boolean encrypted) {

    private static final String CLUSTER = "redis-cluster://";
    private static final String PORT = ":6379";

    static RedisAddress parse(String url) {
        if (url.startsWith(CLUSTER)) {
            return new RedisAddress(cluster(url.substring(CLUSTER.length())), false);
        }
        RedisURI uri = RedisURI.create(url);
        return new RedisAddress(LettuceConnectionFactory.createRedisConfiguration(uri), uri.isSsl());
    }

    /** {@code [user:password@]host[:port],host[:port]…}: any of its servers, which name the others. */
    private static RedisClusterConfiguration cluster(String authority) {
        int at = authority.lastIndexOf('@');
        List<String> nodes = Arrays.stream(
                        authority.substring(at + 1).replace("/", "").split(","))
                .map(node -> node.contains(":") ? node : node + PORT)
                .toList();
        RedisClusterConfiguration cluster = new RedisClusterConfiguration(nodes);
        if (at > 0) {
            String[] credentials = URI.create("redis://" + authority.substring(0, at) + "@host")
                    .getUserInfo()
                    .split(":", 2);
            if (!credentials[0].isEmpty()) {
                cluster.setUsername(credentials[0]);
            }
            cluster.setPassword(credentials.length > 1 ? credentials[1] : "");
        }
        return cluster;
    }
}
