package io.pqtrade.web.error;

import io.pqtrade.problem.Problem;
import io.pqtrade.problem.Problem.FieldError;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import io.pqtrade.web.json.RefusedValue;
import io.pqtrade.web.request.BodyTooLargeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What was wrong with a JSON body: where, and what would have been right, without naming a class of ours. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException tooLarge) {
                return Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A body has at most " + tooLarge.limit() + " bytes.");
            }
        }
        return switch (unreadable.getCause()) {
            case null -> malformed("The body is missing.");
            case UnrecognizedPropertyException unknown -> unknown(path(unknown));
            case RefusedValue refused -> invalid(path(refused), refused.reason());
            case ValueInstantiationException refused -> instantiation(refused);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case StreamConstraintsException beyond -> malformed("The JSON is nested too deeply or a text is too long.");
            case StreamReadException syntax -> syntax(syntax);
            case DatabindException other -> invalid(path(other), "is not acceptable");
            default -> malformed("The body cannot be read.");
        };
    }

    private static Problem unknown(String path) {
        return Problem.of(
                ProblemCode.UNKNOWN_FIELD,
                path + " is not known here.",
                List.of(new FieldError(path, "is not known here")));
    }

    private static Problem invalid(String path, String reason) {
        if (path.isEmpty()) {
            return malformed("The body " + reason + ".");
        }
        return Problem.of(ProblemCode.INVALID_VALUE, path + " " + reason + ".", List.of(new FieldError(path, reason)));
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemCode.MALFORMED_REQUEST, detail);
    }

    private static Problem instantiation(ValueInstantiationException refused) {
        Throwable cause = refused.getCause();
        if (cause instanceof ProblemException expected) {
            return expected.problem();
        }
        @Nullable String reason = cause instanceof IllegalArgumentException ? cause.getMessage() : null;
        String path = path(refused);
        if (reason == null || !path.isEmpty()) {
            return invalid(path, reason == null ? "is not acceptable" : reason);
        }
        return Problem.of(ProblemCode.INVALID_VALUE, reason + ".");
    }

    private static Problem mismatch(MismatchedInputException mismatch) {
        String path = path(mismatch);
        String message = mismatch.getOriginalMessage();
        if (message.startsWith("Trailing token")) {
            return malformed("There is text after the end of the JSON.");
        }
        if (message.startsWith("Cannot map `null`") || message.startsWith("Missing required")) {
            return invalid(path, "is required");
        }
        if (path.isEmpty() && message.startsWith("No content")) {
            return malformed("The body is missing.");
        }
        return invalid(path, ThrownProblems.expected(mismatch.getTargetType()));
    }

    private static Problem syntax(StreamReadException syntax) {
        String message = syntax.getOriginalMessage();
        String what = message.startsWith("Duplicate") ? "A field is given twice" : "The body is not valid JSON";
        var place = syntax.getLocation();
        return malformed(
                place == null || place.getLineNr() < 1
                        ? what + "."
                        : what + ": line " + place.getLineNr() + ", column " + place.getColumnNr() + ".");
    }

    private static String path(JacksonException exception) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
