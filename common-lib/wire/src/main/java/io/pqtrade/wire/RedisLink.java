package io.pqtrade.wire;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One service's connections to Redis: a shared one for commands, and further ones for blocking reads and subscriptions.
 *
 * <p>While Redis is away, commands fail at once instead of piling up, and the connections come back by themselves.
 */
public final class RedisLink implements AutoCloseable {

    /** Longer than any healthy command takes, shorter than a caller's patience. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    private static final int QUEUED_COMMANDS = 10_000;
    private static final int THREADS = 2;

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> shared;

    private RedisLink(ClientResources resources, RedisClient client) {
        this.resources = resources;
        this.client = client;
        this.shared = client.connect();
    }

    /**
     * @param url {@code redis://[user:password@]host[:port][/database]}
     * @throws io.lettuce.core.RedisConnectionException when no server answers
     */
    public static RedisLink open(String url) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(COMMAND_TIMEOUT);
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUED_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .build());
        try {
            return new RedisLink(resources, client);
        } catch (RuntimeException unreachable) {
            client.shutdown(Duration.ZERO, Duration.ZERO);
            resources.shutdown(0, 0, TimeUnit.MILLISECONDS);
            throw unreachable;
        }
    }

    public RedisCommands<String, String> sync() {
        return shared.sync();
    }

    public RedisAsyncCommands<String, String> async() {
        return shared.async();
    }

    /** Says something on a channel, without waiting; completes with how many heard it. */
    public CompletionStage<Long> publish(String channel, String message) {
        return async().publish(channel, message);
    }

    /** A connection of its own, for commands that block; its timeout must exceed the longest wait asked for. */
    StatefulRedisConnection<String, String> dedicated(Duration timeout) {
        StatefulRedisConnection<String, String> connection = client.connect();
        connection.setTimeout(timeout);
        return connection;
    }

    /**
     * Listens on a channel until closed.
     *
     * @param message called on an I/O thread: it must not block
     * @param subscribed called, likewise, each time the subscription stands, after a lost connection too; what was said
     *     in between is lost, so this is the moment to read anew
     */
    public Subscription subscribe(String channel, Consumer<String> message, Runnable subscribed) {
        StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
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
        shared.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1000, TimeUnit.MILLISECONDS);
    }

    /** A listening that lasts until it is closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
