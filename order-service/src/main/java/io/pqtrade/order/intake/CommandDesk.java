package io.pqtrade.order.intake;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.problem.IdempotencyKeyRule;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.trading.write.Decision;
import io.pqtrade.trading.write.IdempotencyClaim;
import io.pqtrade.trading.write.Receipt;
import io.pqtrade.trading.write.Reply;
import io.pqtrade.trading.write.ReplyWriter;
import io.pqtrade.trading.write.Submission;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Submits commands to the write path, waits for their receipts, and turns these into HTTP replies. */
public final class CommandDesk {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final WritePath writePath;
    private final JsonMapper json;
    private final CommandDeskSettings settings;

    CommandDesk(WritePath writePath, JsonMapper json, CommandDeskSettings settings) {
        this.writePath = writePath;
        this.json = json;
        this.settings = settings;
    }

    /**
     * Runs one command.
     *
     * @param claim {@code null} when a repeat need not be recognized
     * @param payload what an accepted command answers; pure, because it runs under the portfolio's lock
     * @throws ProblemException when the command was not decided, or its key belongs to another call
     */
    public ResponseEntity<String> run(
            TradeCommand command,
            @Nullable IdempotencyClaim claim,
            HttpServletRequest request,
            BiFunction<Outcome.Accepted, Decision, ?> payload) {
        ReplyWriter writer = writer(CallSite.of(request), payload);
        return switch (await(writePath.submit(new Submission(command, claim, writer)))) {
            case Receipt.Executed(Reply reply, Outcome _) -> entity(reply).body(reply.body());
            case Receipt.Replayed(Reply reply) ->
                entity(reply).header(IdempotencyKeyRule.REPLAYED_HEADER, "true").body(reply.body());
            case Receipt.KeyReused _ ->
                throw new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for another request before.");
            case Receipt.KeyInProgress _ ->
                throw new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_IN_PROGRESS,
                        "The first request with this Idempotency-Key is still running; repeat it in a moment.");
            case Receipt.Busy _ -> throw unavailable();
            case Receipt.Fenced _ -> throw new IllegalStateException("a client's command carries no lease");
        };
    }

    private ReplyWriter writer(CallSite site, BiFunction<Outcome.Accepted, Decision, ?> payload) {
        return decision -> switch (decision.outcome()) {
            case Outcome.Accepted accepted ->
                new Reply(200, json.writeValueAsString(new Envelope<>(200, payload.apply(accepted, decision))));
            case Outcome.Rejected rejected -> {
                Problem problem = Problem.of(rejected.rejection()).at(site.path(), site.requestId());
                yield new Reply(problem.status(), problem.toJson());
            }
        };
    }

    private Receipt await(CompletableFuture<Receipt> receipt) {
        try {
            return receipt.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (TimeoutException late) {
            throw unavailable();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a command could not be decided", failed.getCause());
        }
    }

    /** The command may still be executed; with its key, a repeat finds out. */
    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemCode.SERVICE_UNAVAILABLE,
                "The order could not be confirmed in time. Repeat it with the same Idempotency-Key.",
                RETRY_AFTER);
    }

    private static ResponseEntity.BodyBuilder entity(Reply reply) {
        return ResponseEntity.status(reply.status())
                .header(
                        HttpHeaders.CONTENT_TYPE,
                        reply.status() < 400 ? MediaType.APPLICATION_JSON_VALUE : Problem.MEDIA_TYPE);
    }
}
