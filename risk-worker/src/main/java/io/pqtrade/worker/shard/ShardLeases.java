package io.pqtrade.worker.shard;

import io.pqtrade.lease.Lease;
import io.pqtrade.worker.health.Node;
import io.pqtrade.worker.health.Vital;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds this worker's fair share of the shards. Once a second one statement renews its leases; a worker that holds too few
 * takes what is free, one that holds too many lets one go. Only the database's clock decides.
 */
final class ShardLeases implements Vital, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShardLeases.class);

    /** Takes or renews each of the leases, in the order of their names, as far as nobody else holds it. */
    private static final String ACQUIRE = "INSERT INTO lease (name, holder, epoch, expires_at)"
            + " SELECT name, :holder, 1, clock_timestamp() + :ttl * interval '1 millisecond'"
            + " FROM unnest(:names::text[]) AS n(name) ORDER BY name"
            + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder,"
            + " epoch = CASE WHEN lease.holder = excluded.holder THEN lease.epoch ELSE lease.epoch + 1 END,"
            + " expires_at = excluded.expires_at"
            + " WHERE lease.holder = excluded.holder OR lease.expires_at <= clock_timestamp() RETURNING name, epoch";

    /** Workers alive, by the lease that each holds on its own name; this one is counted even before it has one. */
    private static final String WORKERS = "SELECT count(DISTINCT holder) FROM lease WHERE name LIKE 'worker:%'"
            + " AND expires_at > clock_timestamp() AND holder <> :holder";

    private static final String TAKEN = "SELECT name FROM lease WHERE name LIKE 'worker-shard-%'"
            + " AND expires_at > clock_timestamp() AND holder <> :holder";

    private static final String RELEASE =
            "UPDATE lease SET expires_at = clock_timestamp()" + " WHERE holder = :holder AND name IN (:names)";

    private static final String FORGET =
            "DELETE FROM lease WHERE name LIKE 'worker:%'" + " AND expires_at < clock_timestamp() - interval '1 hour'";

    private final JdbcClient jdbc;
    private final Node node;
    private final ShardSettings settings;
    private final ShardOwner owner;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("shards").daemon().factory());
    private Map<Integer, Lease> held = Map.of();
    private volatile long heldCount;
    private volatile long renewedAt = System.nanoTime();

    ShardLeases(DataSource source, Node node, ShardSettings settings, ShardOwner owner) {
        this.jdbc = JdbcClient.create(source);
        this.node = node;
        this.settings = settings;
        this.owner = owner;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::renew, 0, settings.renew().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            int share = share();
            List<Integer> wanted = wanted(share);
            held = acquire(wanted);
            heldCount = held.size();
            renewedAt = System.nanoTime();
            owner.holds(held);
            if (held.size() > share) {
                letGo(held.keySet().iterator().next());
            }
        } catch (DataAccessException away) {
            LOG.warn("leases of shards cannot be renewed: {}", away.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("leases of shards were not renewed", bug);
        }
    }

    private int share() {
        long others = jdbc.sql(WORKERS)
                .param("holder", node.holder())
                .query(Long.class)
                .single();
        return (int) ((Shards.COUNT + others) / (others + 1));
    }

    /** What is held already, and as many of the free ones as are missing. */
    private List<Integer> wanted(int share) {
        if (held.size() >= share) {
            return List.copyOf(held.keySet());
        }
        List<String> taken = jdbc.sql(TAKEN)
                .param("holder", node.holder())
                .query(String.class)
                .list();
        List<Integer> free = IntStream.range(0, Shards.COUNT)
                .filter(shard -> !held.containsKey(shard) && !taken.contains(Shards.lease(shard)))
                .boxed()
                .limit(share - held.size())
                .toList();
        return Stream.concat(held.keySet().stream(), free.stream()).toList();
    }

    private Map<Integer, Lease> acquire(List<Integer> shards) {
        Map<String, Integer> names = new HashMap<>();
        shards.forEach(shard -> names.put(Shards.lease(shard), shard));
        String self = "worker:" + node.name();
        String[] all = Stream.concat(names.keySet().stream(), Stream.of(self)).toArray(String[]::new);
        Map<Integer, Lease> leases = new TreeMap<>();
        jdbc
                .sql(ACQUIRE)
                .param("holder", node.holder())
                .param("ttl", settings.ttl().toMillis())
                .param("names", all)
                .query((row, _) -> new Lease(row.getString(1), node.holder(), row.getLong(2)))
                .list()
                .stream()
                .filter(lease -> names.containsKey(lease.name()))
                .forEach(lease -> leases.put(names.get(lease.name()), lease));
        return leases;
    }

    private void letGo(int shard) {
        LOG.info("another worker is here: shard {} is let go", shard);
        owner.leave(List.of(shard));
        Map<Integer, Lease> rest = new TreeMap<>(held);
        rest.remove(shard);
        held = rest;
        release(List.of(Shards.lease(shard)));
        jdbc.sql(FORGET).update();
    }

    private void release(List<String> names) {
        jdbc.sql(RELEASE).param("holder", node.holder()).param("names", names).update();
    }

    @Override
    public String name() {
        return "shards";
    }

    @Override
    public Optional<String> complaint() {
        Duration silence = Duration.ofNanos(System.nanoTime() - renewedAt);
        return silence.compareTo(settings.ttl()) > 0
                ? Optional.of("leases of shards have not been renewed for " + silence.toSeconds() + " s")
                : Optional.empty();
    }

    @Override
    public Map<String, Long> figures() {
        return Map.of("held", heldCount);
    }

    /** Gives everything up at once, so that a successor need not wait. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(settings.ttl().toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
            owner.leave(held.keySet());
            List<String> names =
                    new ArrayList<>(held.keySet().stream().map(Shards::lease).toList());
            names.add("worker:" + node.name());
            release(names);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException away) {
            LOG.debug("the leases run out by themselves", away);
        }
    }
}
