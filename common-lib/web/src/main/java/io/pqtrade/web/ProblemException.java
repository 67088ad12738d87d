package io.pqtrade.web;

import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem; thrown at the edge, by controllers and what serves them alone. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(ProblemCode code, String detail) {
        this(Problem.of(code, detail), null);
    }

    /** The answer of a part that is busy or down: when to try again. */
    public ProblemException(ProblemCode code, String detail, Duration retryAfter) {
        this(Problem.of(code, detail), retryAfter);
    }

    private ProblemException(Problem problem, @Nullable Duration retryAfter) {
        // Expected outcomes need no stack trace, which would cost more than the whole refusal.
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** One field, header or parameter that is missing or not acceptable: 400 with its name and the reason. */
    public static ProblemException invalid(String field, String reason) {
        return new ProblemException(Problem.of(
                ProblemCode.INVALID_VALUE, field + " " + reason + ".", List.of(new Problem.FieldError(field, reason))));
    }

    /** The object is not there, or another owner's, which is not told apart. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemCode.NOT_FOUND, detail);
    }

    public Problem problem() {
        return problem;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
