package io.pqtrade.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        double later = now.toEpochMilli() + 1;
        return redis.template().opsForZSet().rangeByScore(RedisKeys.WATCHED, later, Double.POSITIVE_INFINITY).stream()
                .map(UUID::fromString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Removes what nobody watched at that moment any more, and its lines. */
    public void forgetUnwatched(Instant now) {
        Set<String> over = redis.template()
                .opsForZSet()
                .rangeByScore(RedisKeys.WATCHED, Double.NEGATIVE_INFINITY, now.toEpochMilli());
        if (!over.isEmpty()) {
            Object[] portfolios = over.toArray();
            redis.template().opsForHash().delete(RedisKeys.ACCOUNTS, portfolios);
            redis.template().opsForZSet().remove(RedisKeys.WATCHED, portfolios);
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
        return Optional.ofNullable(
                        redis.template().<String, String>opsForHash().get(RedisKeys.ACCOUNTS, portfolio.toString()))
                .map(AccountLine::of);
    }

    /** The latest lines of those portfolios that have one. */
    public Map<UUID, AccountLine> read(Collection<UUID> portfolios) {
        Map<UUID, AccountLine> lines = new HashMap<>();
        if (portfolios.isEmpty()) {
            return lines;
        }
        List<String> names = portfolios.stream().map(UUID::toString).toList();
        redis.template().<String, String>opsForHash().multiGet(RedisKeys.ACCOUNTS, names).stream()
                .filter(Objects::nonNull)
                .map(AccountLine::of)
                .forEach(line -> lines.put(line.portfolioId(), line));
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
