package io.pqtrade.problem;

import io.pqtrade.core.execution.Rejection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One failed call as the client reads it: RFC 9457 with our members {@code code}, {@code errors}, {@code requestId} and
 * {@code facts}.
 *
 * @param detail a sentence on this occurrence; never a stack trace or an inner name
 * @param instance the path that was called
 * @param errors the fields that were wrong, empty when the whole request was
 * @param facts the figures a rule decided on, by name; empty but for a rule's refusal
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        ProblemCode code,
        List<FieldError> errors,
        @Nullable String requestId,
        Map<String, String> facts) {

    /** The media type of every failure. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
        facts = Map.copyOf(facts);
    }

    /**
     * What was wrong with one field.
     *
     * @param field its path, such as {@code orders[0].volume}; a header's or parameter's name where it is one
     */
    public record FieldError(String field, String reason) {}

    public static Problem of(ProblemCode code, String detail) {
        return of(code, detail, List.of());
    }

    public static Problem of(ProblemCode code, String detail, List<FieldError> errors) {
        return new Problem(code.type(), code.title(), code.status(), detail, null, code, errors, null, Map.of());
    }

    /** A rule's refusal with the figures it was decided on. */
    public static Problem of(Rejection rejection) {
        return of(ProblemCode.of(rejection.code()), rejection.detail()).withFacts(rejection.facts());
    }

    /** The same problem as the answer to one request. */
    public Problem at(@Nullable String path, @Nullable String id) {
        return new Problem(type, title, status, detail, path, code, errors, id, facts);
    }

    public Problem withFacts(Map<String, String> figures) {
        return new Problem(type, title, status, detail, instance, code, errors, requestId, figures);
    }

    /** The JSON text of the body. */
    public String toJson() {
        return ProblemJson.write(this);
    }
}
