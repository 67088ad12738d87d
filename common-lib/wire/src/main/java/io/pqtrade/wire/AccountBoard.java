package io.pqtrade.wire;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account lines of watched portfolios: who shows one says so, who owns it writes its line.
 *
 * <p>Nothing here is kept when Redis starts empty: watchers renew, writers write again.
 */
public final class AccountBoard {

    private static final Logger LOG = LoggerFactory.getLogger(AccountBoard.class);

    private final RedisLink redis;

    public AccountBoard(RedisLink redis) {
        this.redis = redis;
    }

    /** Somebody watches these portfolios until then. Does not wait. */
    public CompletionStage<Void> watch(Collection<UUID> portfolios, Instant until) {
        List<CompletableFuture<Long>> flight = new ArrayList<>();
        for (UUID portfolio : portfolios) {
            flight.add(redis.async()
                    .zadd(RedisKeys.WATCHED, (double) until.toEpochMilli(), portfolio.toString())
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(flight.toArray(CompletableFuture[]::new));
    }

    /** Portfolios watched at that moment. */
    public Set<UUID> watched(Instant now) {
        Range<Long> later = Range.from(Range.Boundary.excluding(now.toEpochMilli()), Range.Boundary.unbounded());
        return redis.sync().zrangebyscore(RedisKeys.WATCHED, later).stream()
                .map(UUID::fromString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Removes what nobody watched at that moment any more, and its lines. */
    public void forgetUnwatched(Instant now) {
        List<String> over = redis.sync()
                .zrangebyscore(
                        RedisKeys.WATCHED,
                        Range.from(Range.Boundary.unbounded(), Range.Boundary.including(now.toEpochMilli())));
        if (!over.isEmpty()) {
            String[] portfolios = over.toArray(String[]::new);
            redis.sync().hdel(RedisKeys.ACCOUNTS, portfolios);
            redis.sync().zrem(RedisKeys.WATCHED, portfolios);
        }
    }

    /** Writes the lines and says them on the channel, in one flight and without waiting. */
    public CompletionStage<Void> publish(Collection<AccountLine> lines) {
        if (lines.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Map<String, String> fields = HashMap.newHashMap(lines.size());
        List<CompletableFuture<?>> flight = new ArrayList<>(lines.size() + 1);
        for (AccountLine line : lines) {
            String json = line.json();
            fields.put(line.portfolioId().toString(), json);
            flight.add(redis.async().publish(RedisKeys.ACCOUNTS, json).toCompletableFuture());
        }
        flight.add(redis.async().hset(RedisKeys.ACCOUNTS, fields).toCompletableFuture());
        return CompletableFuture.allOf(flight.toArray(CompletableFuture[]::new));
    }

    /** The latest line of one portfolio. */
    public Optional<AccountLine> read(UUID portfolio) {
        return Optional.ofNullable(redis.sync().hget(RedisKeys.ACCOUNTS, portfolio.toString()))
                .map(AccountLine::of);
    }

    /** The latest lines of those portfolios that have one. */
    public Map<UUID, AccountLine> read(Collection<UUID> portfolios) {
        Map<UUID, AccountLine> lines = new HashMap<>();
        if (portfolios.isEmpty()) {
            return lines;
        }
        String[] names = portfolios.stream().map(UUID::toString).toArray(String[]::new);
        for (KeyValue<String, String> found : redis.sync().hmget(RedisKeys.ACCOUNTS, names)) {
            found.ifHasValue(json -> lines.put(UUID.fromString(found.getKey()), AccountLine.of(json)));
        }
        return lines;
    }

    /**
     * Hears every line as it is written.
     *
     * @param line called on an I/O thread: it must not block
     */
    public RedisLink.Subscription follow(Consumer<AccountLine> line) {
        return redis.subscribe(
                RedisKeys.ACCOUNTS,
                json -> {
                    try {
                        line.accept(AccountLine.of(json));
                    } catch (WireFormatException poison) {
                        LOG.error("an account line is left out", poison);
                    }
                },
                () -> LOG.debug("account lines are heard"));
    }
}
