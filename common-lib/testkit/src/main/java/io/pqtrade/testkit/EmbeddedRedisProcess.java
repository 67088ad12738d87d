package io.pqtrade.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** Redis from the binary on the class path, keeping nothing on disk: after a kill it comes back empty. */
final class EmbeddedRedisProcess implements ServerProcess {

    private final int port = TestServers.freePort();
    private RedisServer running;

    EmbeddedRedisProcess() {
        running = launch();
    }

    private RedisServer launch() {
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .setting("databases " + RealRedis.DATABASES)
                    .build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    /** Without a save there is nothing that an orderly end would keep, so its end is as good as a kill. */
    @Override
    public void kill() {
        stop();
    }

    @Override
    public void start() {
        running = launch();
    }

    @Override
    public void stop() {
        try {
            running.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
