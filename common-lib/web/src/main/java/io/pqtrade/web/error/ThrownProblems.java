package io.pqtrade.web.error;

import io.pqtrade.problem.Problem;
import io.pqtrade.problem.Problem.FieldError;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import io.pqtrade.web.json.InvalidInput;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The problem that stands for an exception; what is not known to be the client's doing is ours. */
final class ThrownProblems {

    private ThrownProblems() {}

    static Problem of(Exception thrown) {
        return switch (thrown) {
            case ProblemException expected -> expected.problem();
            case HttpMessageNotReadableException unreadable -> UnreadableBody.problem(unreadable);
            case MissingServletRequestParameterException missing -> invalid(missing.getParameterName(), "is required");
            case MissingRequestHeaderException missing -> invalid(missing.getHeaderName(), "is required");
            case MissingRequestCookieException missing -> invalid(missing.getCookieName(), "is required");
            case MethodArgumentTypeMismatchException mismatch -> invalid(mismatch.getName(), reason(mismatch));
            case MethodArgumentNotValidException invalid -> invalid(fields(invalid.getBindingResult()));
            case HandlerMethodValidationException invalid -> invalid(parameters(invalid));
            case InvalidParameterException _ -> StatusProblems.of(400);
            case ErrorResponse known -> StatusProblems.of(known.getStatusCode().value());
            default -> StatusProblems.of(500);
        };
    }

    private static Problem invalid(String field, String reason) {
        return invalid(List.of(new FieldError(field, reason)));
    }

    private static Problem invalid(List<FieldError> errors) {
        String detail = errors.stream()
                .map(error -> error.field() + " " + error.reason())
                .collect(Collectors.joining("; ", "", "."));
        return Problem.of(ProblemCode.INVALID_VALUE, detail, errors);
    }

    private static String reason(TypeMismatchException mismatch) {
        for (Throwable cause = mismatch; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput refused) {
                return refused.reason();
            }
        }
        return expected(mismatch.getRequiredType());
    }

    /** What a value of the type looks like, in the client's words. */
    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short", "BigInteger" -> "must be a whole number";
            case "boolean", "Boolean" -> "must be true or false";
            case "String" -> "must be a string";
            case "UUID" -> "must be a UUID";
            case "LocalDate" -> "must be a date, such as 2026-01-31";
            default ->
                Collection.class.isAssignableFrom(type)
                        ? "must be an array"
                        : type.isRecord() || type == Object.class ? "must be an object" : "has the wrong type";
        };
    }

    private static List<FieldError> fields(BindingResult result) {
        return result.getAllErrors().stream()
                .map(error -> new FieldError(
                        error instanceof org.springframework.validation.FieldError field
                                ? field.getField()
                                : error.getObjectName(),
                        message(error.getDefaultMessage())))
                .toList();
    }

    private static List<FieldError> parameters(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(name(result), message(error.getDefaultMessage()))))
                .toList();
    }

    private static String name(ParameterValidationResult result) {
        String name = result.getMethodParameter().getParameterName();
        return name == null ? "parameter" : name;
    }

    private static String message(@Nullable String message) {
        return message == null ? "is not acceptable" : message;
    }
}
