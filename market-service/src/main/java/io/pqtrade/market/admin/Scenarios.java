package io.pqtrade.market.admin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.access.Administrator;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.MarketHand;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.Scenario;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Orders and cancels scenarios: stored with its audit entry first, for it must survive whoever publishes, then put in force. */
@Component
class Scenarios {

    private static final Logger LOG = LoggerFactory.getLogger(Scenarios.class);
    private static final int LISTED = 200;
    private static final int MOST_IN_FORCE = 50;
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(30);
    private static final Duration NOTICE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final MarketBook book;
    private final PriceSource source;
    private final MarketHand hand;
    private final ScenarioTable table;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Scenarios(
            MarketBook book,
            PriceSource source,
            MarketHand hand,
            ScenarioTable table,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.book = book;
        this.source = source;
        this.hand = hand;
        this.table = table;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<ScenarioView> newest() {
        return stored(() -> table.newest(LISTED));
    }

    ScenarioView order(ScenarioController.ScenarioRequest request, Administrator admin, @Nullable String requestId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Scenario scenario = scenario(request, now);
        ScenarioView ordered = stored(() -> {
            if (table.inForce().size() >= MOST_IN_FORCE) {
                throw new ProblemException(
                        ProblemCode.LIMIT_REACHED, "At most %d scenarios may be in force.".formatted(MOST_IN_FORCE));
            }
            UUID id = UUID.randomUUID();
            table.insert(id, scenario, now, admin.id());
            ScenarioView view = table.lock(id).orElseThrow();
            audit.write(now, admin, "MARKET_SCENARIO", scenario.symbol(), Map.of(), view, requestId);
            return view;
        });
        putInForce();
        return ordered;
    }

    ScenarioView cancel(UUID id, Administrator admin, @Nullable String requestId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ScenarioView cancelled = stored(() -> {
            ScenarioView before = table.lock(id)
                    .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no such scenario."));
            if (before.state() == ScenarioView.State.OVER || before.state() == ScenarioView.State.CANCELLED) {
                throw new ProblemException(
                        ProblemCode.CONFLICT, "The scenario is %s already.".formatted(before.state()));
            }
            table.cancel(id, now, admin.id());
            ScenarioView after = table.lock(id).orElseThrow();
            audit.write(now, admin, "MARKET_SCENARIO_CANCELLED", before.symbol(), before, after, requestId);
            return after;
        });
        putInForce();
        return cancelled;
    }

    private Scenario scenario(ScenarioController.ScenarioRequest request, Instant now) {
        requireSimulated(request.symbol());
        boolean freeze = request.kind() == Scenario.Kind.FEED_FREEZE;
        BigDecimal magnitude = request.magnitude();
        if (freeze != (magnitude == null)) {
            throw new ProblemException(
                    ProblemCode.INVALID_TERMS, freeze ? "A freeze has no magnitude." : "A magnitude is needed.");
        }
        Instant startsAt = request.startsAt() == null ? now : request.startsAt();
        if (startsAt.isBefore(now.minusSeconds(1)) || startsAt.isAfter(now.plus(FURTHEST_AHEAD))) {
            throw new ProblemException(
                    ProblemCode.INVALID_TERMS,
                    "A scenario starts now or within %d days.".formatted(FURTHEST_AHEAD.toDays()));
        }
        // The world counts in seconds; the one that begins before every node knows would be told without it.
        Instant soonest = now.plus(NOTICE);
        Instant second = (startsAt.isBefore(soonest) ? soonest : startsAt)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
        try {
            Duration duration = Duration.ofSeconds(request.durationSeconds());
            BigDecimal size = magnitude == null ? BigDecimal.ZERO : magnitude;
            return new Scenario(request.kind(), request.symbol(), second, duration, size);
        } catch (IllegalArgumentException nonsense) {
            throw new ProblemException(ProblemCode.INVALID_TERMS, nonsense.getMessage() + ".");
        }
    }

    /** A scenario is input to the simulated world; a file or an exchange would not hear of it. */
    private void requireSimulated(String symbol) {
        Instrument instrument = book.instrument(symbol)
                .orElseThrow(() ->
                        new ProblemException(ProblemCode.UNKNOWN_SYMBOL, "There is no instrument of this symbol."));
        if (!source.simulates(instrument)) {
            throw new ProblemException(
                    ProblemCode.INVALID_TERMS,
                    "Prices of this symbol come from a file or an exchange, which no scenario changes.");
        }
    }

    private void putInForce() {
        try {
            hand.stage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException later) {
            // It is stored: every node reads it within seconds.
            LOG.warn("the scenarios in force are late", later);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T stored(Supplier<T> change) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> change.get()));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("scenarios are not reached", away);
            throw new ProblemException(
                    ProblemCode.SERVICE_UNAVAILABLE,
                    "The scenarios cannot be reached; look, then repeat.",
                    Duration.ofSeconds(1));
        }
    }
}
