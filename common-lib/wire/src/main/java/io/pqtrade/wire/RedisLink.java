package io.pqtrade.wire;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * One service's connections to Redis, by Spring Data: a template for single commands, and on the same client what a template does not
 * have: commands in flight together, blocking reads and subscriptions.
 *
 * <p>While Redis is away, commands fail at once instead of piling up, and the connections come back by themselves.
 */
public final class RedisLink implements AutoCloseable {

    /** Longer than any healthy command takes, shorter than a caller's patience. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    /** A new connection is greeted and named first; on a slow machine that is starting everything at once it takes longer. */
    private static final Duration SETUP_TIMEOUT = Duration.ofSeconds(10);

    /** How often a cluster is asked who has which slots, besides whenever one of its answers tells of a change. */
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);

    private static final int QUEUED_COMMANDS = 10_000;
    private static final int THREADS = 2;

    private final ClientResources resources;
    private final LettuceConnectionFactory factory;
    private final StringRedisTemplate template;
    private final Line shared;

    private RedisLink(ClientResources resources, LettuceConnectionFactory factory) {
        this.resources = resources;
        this.factory = factory;
        this.template = new PlainFaultTemplate(factory);
        this.shared = line();
    }

    /**
     * @param url {@code redis[s]://[user:password@]host[:port][/database]},
     *     {@code redis-sentinel://[password@]host[:port],…[/database]#master} or {@code redis-cluster://[user:password@]host[:port],…}
     * @throws io.lettuce.core.RedisConnectionException when no server answers
     */
    public static RedisLink open(String url) {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        RedisAddress address = RedisAddress.parse(url);
        LettuceClientConfiguration.LettuceClientConfigurationBuilder client = LettuceClientConfiguration.builder()
                .clientResources(resources)
                .clientOptions(options())
                .commandTimeout(SETUP_TIMEOUT)
                .shutdownTimeout(Duration.ofSeconds(1));
        if (address.encrypted()) {
            client.useSsl();
        }
        LettuceConnectionFactory factory = new LettuceConnectionFactory(address.servers(), client.build());
        factory.setShareNativeConnection(true);
        factory.afterPropertiesSet();
        try {
            factory.start();
            return new RedisLink(resources, factory);
        } catch (RuntimeException unreachable) {
            factory.destroy();
            resources.shutdown(0, 0, TimeUnit.MILLISECONDS);
            throw unreachable;
        }
    }

    private static ClientOptions options() {
        return ClusterClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUED_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enableAllAdaptiveRefreshTriggers()
                        .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                        .build())
                .build();
    }

    /** For single commands. Its faults are Lettuce's: those of Spring Data could as well be the database's. */
    public StringRedisTemplate template() {
        return template;
    }

    /** For commands that do not wait for one another. */
    public RedisClusterAsyncCommands<String, String> async() {
        return shared.async();
    }

    /** Says something on a channel, without waiting; completes with how many heard it. */
    public CompletionStage<Long> publish(String channel, String message) {
        return async().publish(channel, message);
    }

    /** A connection of its own, for commands that block; its timeout must exceed the longest wait asked for. */
    Line dedicated(Duration timeout) {
        Line line = line();
        line.connection().setTimeout(timeout);
        return line;
    }

    /**
     * Listens on a channel until closed.
     *
     * @param message called on an I/O thread: it must not block
     * @param subscribed called, likewise, each time the subscription stands, after a lost connection too; what was said
     *     in between is lost, so this is the moment to read anew
     */
    public Subscription subscribe(String channel, Consumer<String> message, Runnable subscribed) {
        StatefulRedisPubSubConnection<String, String> connection = switch (factory.getRequiredNativeClient()) {
            case RedisClient one -> one.connectPubSub();
            case RedisClusterClient cluster -> cluster.connectPubSub();
            case AbstractRedisClient other -> throw unknown(other);
        };
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String body) {
                message.accept(body);
            }

            @Override
            public void subscribed(String to, long count) {
                subscribed.run();
            }
        });
        connection.async().subscribe(channel);
        return connection::close;
    }

    @Override
    public void close() {
        shared.connection().close();
        factory.destroy();
        resources.shutdown(0, 1000, TimeUnit.MILLISECONDS);
    }

    private Line line() {
        return switch (factory.getRequiredNativeClient()) {
            case RedisClient one -> {
                StatefulRedisConnection<String, String> connection = one.connect();
                yield new Line(connection, connection.async(), connection.sync());
            }
            case RedisClusterClient cluster -> {
                StatefulRedisClusterConnection<String, String> connection = cluster.connect();
                yield new Line(connection, connection.async(), connection.sync());
            }
            case AbstractRedisClient other -> throw unknown(other);
        };
    }

    private static IllegalStateException unknown(AbstractRedisClient client) {
        return new IllegalStateException("neither a server nor a cluster: " + client.getClass());
    }

    /** A connection to a server, or to whichever servers of a cluster have the keys. */
    record Line(
            StatefulConnection<String, String> connection,
            RedisClusterAsyncCommands<String, String> async,
            RedisClusterCommands<String, String> sync) {}

    /** A listening that lasts until it is closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
