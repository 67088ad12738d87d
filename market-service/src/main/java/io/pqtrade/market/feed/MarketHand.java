package io.pqtrade.market.feed;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.lead.PublisherLease;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.wire.RedisKeys;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An administrator's hand on the market, on whichever node the call arrives: what the publisher alone can do is done there, and answered
 * once Redis holds it.
 */
public final class MarketHand implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MarketHand.class);

    /** Longer than an answer over Redis takes, and than a takeover that is just on its way. */
    private static final Duration PATIENCE = Duration.ofMillis(2_900);

    private final FeedNode node;
    private final PublisherLease lease;
    private final Feed feed;
    private final MarketBook book;
    private final Staging staging;
    private final RedisLink redis;
    private final JsonMapper json;
    private final Map<String, CompletableFuture<Optional<Quote>>> asked = new ConcurrentHashMap<>();
    private List<RedisLink.Subscription> listening = List.of();

    /** Puts the scenarios in force on this node that the database names. */
    @FunctionalInterface
    public interface Staging {

        /** Reads and applies them in the background. */
        CompletionStage<Void> stage();
    }

    MarketHand(
            FeedNode node,
            PublisherLease lease,
            Feed feed,
            MarketBook book,
            Staging staging,
            RedisLink redis,
            JsonMapper json) {
        this.node = node;
        this.lease = lease;
        this.feed = feed;
        this.book = book;
        this.staging = staging;
        this.redis = redis;
        this.json = json;
    }

    void open() {
        listening = List.of(
                redis.subscribe(RedisKeys.MARKET_CALLS, this::called, () -> {}),
                redis.subscribe(RedisKeys.MARKET_ANSWERS, this::answered, () -> {}));
    }

    /** @return completes with the quote when Redis holds it; with an exception when it may not */
    public CompletionStage<Quote> set(RawTick tick) {
        return ask(publisher -> MarketCall.set(publisher, newId(), tick)).thenApply(Optional::orElseThrow);
    }

    /** @return completes with the symbol's quote by then, if there ever was one */
    public CompletionStage<Optional<Quote>> switchTo(Instrument instrument, SymbolMode mode) {
        return ask(publisher -> MarketCall.switchTo(publisher, newId(), instrument.symbol(), mode))
                .thenApply(quote -> {
                    book.setMode(instrument.symbol(), mode);
                    return quote;
                });
    }

    /** Lets every node put the scenarios in force that the database names; completes when the publisher has. */
    public CompletionStage<Void> stage() {
        // Every node needs them, for the day it takes over.
        return node.isPublisher()
                ? staging.stage().thenRun(() -> publish(MarketCall.stage(lease.node(), newId())))
                : ask(publisher -> MarketCall.stage(publisher, newId())).thenApply(done -> null);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private CompletionStage<Optional<Quote>> ask(Function<String, MarketCall> call) {
        if (node.isPublisher()) {
            return here(call.apply(lease.node()));
        }
        return lease.publisher()
                .map(publisher -> there(call.apply(publisher)))
                .orElseGet(() -> CompletableFuture.failedStage(new NotPublisherException()));
    }

    private CompletionStage<Optional<Quote>> here(MarketCall call) {
        return switch (call.kind()) {
            case STAGE -> staging.stage().thenApply(done -> Optional.empty());
            case SET, SWITCH -> node.asPublisher(() -> perform(call));
        };
    }

    private CompletionStage<Optional<Quote>> perform(MarketCall call) {
        Instrument instrument = book.instrument(call.symbol()).orElse(null);
        if (instrument != null && call.mode() != null) {
            return feed.switchTo(instrument, call.mode()).thenApply(done -> book.quote(call.symbol()));
        }
        if (instrument != null && call.bid() != null && call.ask() != null && call.at() != null) {
            RawTick tick = new RawTick(call.symbol(), new Price(call.bid()), new Price(call.ask()), call.at());
            return feed.set(tick).thenApply(Optional::of);
        }
        return CompletableFuture.failedStage(new IllegalArgumentException("not a call: " + call));
    }

    private CompletionStage<Optional<Quote>> there(MarketCall call) {
        CompletableFuture<Optional<Quote>> answer = new CompletableFuture<>();
        asked.put(call.id(), answer);
        publish(call).whenComplete((heard, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> asked.remove(call.id()));
    }

    private CompletionStage<Long> publish(MarketCall call) {
        return redis.publish(RedisKeys.MARKET_CALLS, json.writeValueAsString(call));
    }

    private void called(String body) {
        try {
            MarketCall call = json.readValue(body, MarketCall.class);
            boolean forUs = call.publisher().equals(lease.node());
            if (forUs && !node.isPublisher() || !forUs && call.kind() != MarketCall.Kind.STAGE) {
                return;
            }
            here(call).whenComplete((quote, failure) -> {
                if (forUs) {
                    answer(call, failure == null ? quote : Optional.empty(), failure);
                }
            });
        } catch (JacksonException malformed) {
            LOG.warn("not a call of ours: {}", body, malformed);
        }
    }

    private void answer(MarketCall call, Optional<Quote> quote, @Nullable Throwable failure) {
        MarketCall.Answer answer = failure == null
                ? MarketCall.Answer.done(call.id(), quote)
                : MarketCall.Answer.failed(call.id(), failure);
        redis.publish(RedisKeys.MARKET_ANSWERS, json.writeValueAsString(answer));
    }

    private void answered(String body) {
        try {
            MarketCall.Answer answer = json.readValue(body, MarketCall.Answer.class);
            CompletableFuture<Optional<Quote>> waiting = asked.get(answer.id());
            if (waiting != null && answer.failure() == null) {
                waiting.complete(answer.quote());
            } else if (waiting != null) {
                waiting.completeExceptionally(new IllegalStateException(answer.failure()));
            }
        } catch (JacksonException malformed) {
            LOG.warn("not an answer of ours: {}", body, malformed);
        }
    }

    @Override
    public void close() {
        listening.forEach(RedisLink.Subscription::close);
    }
}
