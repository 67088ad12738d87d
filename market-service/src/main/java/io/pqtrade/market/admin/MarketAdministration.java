package io.pqtrade.market.admin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.access.Administrator;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.MarketHand;
import io.pqtrade.market.feed.ModeTable;
import io.pqtrade.market.feed.SymbolMode;
import io.pqtrade.market.sanity.QuoteGate;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
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

/**
 * Changes modes and sets quotes: under the lock of the symbol's row, first in the feed and Redis, then committed together with its
 * audit entry, then answered.
 */
@Component
class MarketAdministration {

    private static final Logger LOG = LoggerFactory.getLogger(MarketAdministration.class);

    /** Redis answers in a millisecond; longer than this and it is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final MarketBook book;
    private final MarketHand hand;
    private final ModeTable modes;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    MarketAdministration(
            MarketBook book,
            MarketHand hand,
            ModeTable modes,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.book = book;
        this.hand = hand;
        this.modes = modes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<MarketState> states() {
        return book.instruments().stream().map(this::state).toList();
    }

    MarketState switchTo(String symbol, SymbolMode mode, Administrator admin, @Nullable String requestId) {
        Instrument instrument = instrument(symbol);
        SymbolMode known = book.mode(symbol);
        try {
            return committed(() -> {
                ModeTable.Row row = modes.lock(symbol, admin.id(), clock.instant());
                MarketState before = state(instrument);
                Quote quote =
                        (row.mode() == mode ? book.quote(symbol) : await(hand.switchTo(instrument, mode))).orElse(null);
                Quote byHand = mode == SymbolMode.MANUAL ? quote : null;
                modes.save(new ModeTable.Row(symbol, mode, byHand), admin.id(), clock.instant());
                MarketState after = MarketState.of(instrument, mode, quote);
                audit.write(clock.instant(), admin, "MARKET_MODE", symbol, before, after, requestId);
                return after;
            });
        } catch (RuntimeException failed) {
            // The database kept the old mode, so the feed must too.
            if (book.mode(symbol) != known) {
                LOG.warn("{} goes back to {}: the change was not committed", symbol, known);
                await(hand.switchTo(instrument, known));
            }
            throw failed;
        }
    }

    Quote setQuote(String symbol, BigDecimal bid, BigDecimal ask, Administrator admin, @Nullable String requestId) {
        Instrument instrument = instrument(symbol);
        // To the microsecond, which is what Redis and the database keep.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RawTick tick = new RawTick(symbol, new Price(bid), new Price(ask), now);
        QuoteGate.refusal(tick, instrument).ifPresent(refusal -> {
            throw refused(refusal);
        });
        return committed(() -> {
            ModeTable.Row row = modes.lock(symbol, admin.id(), now);
            if (row.mode() != SymbolMode.MANUAL) {
                throw new ProblemException(
                        ProblemCode.CONFLICT, "%s is %s: switch it to MANUAL first.".formatted(symbol, row.mode()));
            }
            MarketState before = state(instrument);
            Quote quote = await(hand.set(tick));
            modes.save(new ModeTable.Row(symbol, SymbolMode.MANUAL, quote), admin.id(), now);
            MarketState after = MarketState.of(instrument, SymbolMode.MANUAL, quote);
            audit.write(now, admin, "MARKET_QUOTE", symbol, before, after, requestId);
            return quote;
        });
    }

    private <T> T committed(Supplier<T> change) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> change.get()));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("a change of the market was not committed", away);
            throw unavailable();
        }
    }

    private Instrument instrument(String symbol) {
        return book.instrument(symbol)
                .orElseThrow(() ->
                        new ProblemException(ProblemCode.UNKNOWN_SYMBOL, "There is no instrument of this symbol."));
    }

    private MarketState state(Instrument instrument) {
        String symbol = instrument.symbol();
        return MarketState.of(instrument, book.mode(symbol), book.quote(symbol).orElse(null));
    }

    private static ProblemException refused(QuoteGate.Refusal refusal) {
        ProblemCode code = switch (refusal) {
            case TOO_PRECISE -> ProblemCode.PRICE_PRECISION;
            case CROSSED, NOT_POSITIVE -> ProblemCode.INVALID_QUOTE;
        };
        return new ProblemException(Problem.of(code, "The quote is refused: " + refusal.detail() + "."));
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            LOG.warn("a change of the market did not reach Redis", away);
            throw unavailable();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemCode.SERVICE_UNAVAILABLE,
                "The quote may not have reached the platform; look, then repeat.",
                RETRY);
    }
}
