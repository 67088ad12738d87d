package io.pqtrade.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.embedded.Redis;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** Several real Redis servers that belong together: a master with its replica and a sentinel, or a cluster. Always the embedded binary. */
public final class RedisGroup implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOTS = 16_384;

    /** A cluster's servers talk to one another at their port and ten thousand. */
    private static final int HIGHEST_CLUSTER_PORT = 55_000;

    private final List<Redis> members;
    private final String url;

    private RedisGroup(List<Redis> members, String url) {
        this.members = members;
        this.url = url;
    }

    /** A master, its replica, and a sentinel that makes the replica the master half a second after the master fell silent. */
    public static RedisGroup watched() {
        try {
            RedisServer master = server(TestServers.freePort()).build();
            RedisServer replica = server(TestServers.freePort())
                    .slaveOf("127.0.0.1", port(master))
                    .build();
            RedisSentinel sentinel = RedisSentinel.newRedisSentinel()
                    .bind("127.0.0.1")
                    .port(TestServers.freePort())
                    .masterName("pqtrade")
                    .masterPort(port(master))
                    .quorumSize(1)
                    .downAfterMilliseconds(500)
                    .failOverTimeout(5_000)
                    .build();
            master.start();
            replica.start();
            // A sentinel asks the master for its replicas at its start and every ten seconds: it should find this one
            // at once.
            Eventually.within(PATIENCE)
                    .holds(
                            "the replica follows",
                            () -> RealRedis.command(port(master), "WAIT 1 1000").equals(":1"));
            sentinel.start();
            Eventually.within(PATIENCE)
                    .holds(
                            "the sentinel knows the replica",
                            () -> !RealRedis.command(port(sentinel), "SENTINEL replicas pqtrade")
                                    .equals("*0"));
            return new RedisGroup(
                    List.of(master, replica, sentinel), "redis-sentinel://127.0.0.1:" + port(sentinel) + "#pqtrade");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three masters, each with a third of the slots. */
    public static RedisGroup cluster() {
        try {
            List<Redis> masters = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Path directory = Files.createTempDirectory("redis-cluster");
                masters.add(server(clusterPort())
                        .setting("dir " + directory)
                        .setting("cluster-enabled yes")
                        .setting("cluster-node-timeout 2000")
                        .build());
            }
            for (Redis master : masters) {
                master.start();
            }
            join(masters);
            return new RedisGroup(
                    masters,
                    masters.stream()
                            .map(master -> "127.0.0.1:" + port(master))
                            .collect(Collectors.joining(",", "redis-cluster://", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code PQ_REDIS_URL} has it. */
    public String url() {
        return url;
    }

    /** Ends the first of them, the master. */
    public void killMaster() {
        stop(members.getFirst());
    }

    @Override
    public void close() {
        members.reversed().forEach(RedisGroup::stop);
    }

    private static void join(List<Redis> members) {
        int share = SLOTS / members.size() + 1;
        for (int i = 0; i < members.size(); i++) {
            String slots = IntStream.range(i * share, Math.min(SLOTS, (i + 1) * share))
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
            RealRedis.command(port(members.get(i)), "CLUSTER SET-CONFIG-EPOCH " + (i + 1));
            RealRedis.command(port(members.get(i)), "CLUSTER ADDSLOTS " + slots);
            RealRedis.command(port(members.getFirst()), "CLUSTER MEET 127.0.0.1 " + port(members.get(i)));
        }
        for (Redis member : members) {
            Eventually.within(PATIENCE)
                    .holds(
                            "the cluster serves",
                            () -> !RealRedis.command(port(member), "GET any").startsWith("-CLUSTERDOWN"));
        }
    }

    private static RedisServerBuilder server(int port) {
        return RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no");
    }

    private static int clusterPort() {
        return IntStream.generate(TestServers::freePort)
                .filter(port -> port < HIGHEST_CLUSTER_PORT)
                .findFirst()
                .orElseThrow();
    }

    private static int port(Redis member) {
        return member.ports().getFirst();
    }

    private static void stop(Redis member) {
        try {
            member.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
