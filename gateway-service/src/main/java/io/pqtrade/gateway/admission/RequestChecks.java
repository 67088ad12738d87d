package io.pqtrade.gateway.admission;

import io.pqtrade.problem.IdempotencyKeyRule;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What can be told from a request's first lines alone. */
final class RequestChecks {

    private static final String JSON = "application/json";

    private final long maxBody;

    RequestChecks(long maxBody) {
        this.maxBody = maxBody;
    }

    /** The first thing that is wrong, if any. */
    Optional<Problem> judge(ServerHttpRequest request) {
        String path = request.getPath().value();
        if (!Paths.isPlain(path)) {
            return Optional.of(Problem.of(ProblemCode.MALFORMED_REQUEST, "The path is not acceptable."));
        }
        HttpHeaders headers = request.getHeaders();
        if (isTooLarge(request)) {
            return Optional.of(tooLarge());
        }
        if (hasBody(headers) && !isJson(headers.getFirst(HttpHeaders.CONTENT_TYPE))) {
            return Optional.of(Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body with Content-Type: application/json."));
        }
        return IdempotencyKeyRule.required(request.getMethod().name(), path)
                ? IdempotencyKeyRule.check(headers.getFirst(IdempotencyKeyRule.HEADER))
                : Optional.empty();
    }

    /** By what it says of itself. */
    boolean isTooLarge(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > maxBody;
    }

    Problem tooLarge() {
        return Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A body has at most " + maxBody + " bytes.");
    }

    long maxBody() {
        return maxBody;
    }

    /** A body whose length only shows while it is read. */
    static boolean hasUntoldLength(HttpHeaders headers) {
        return headers.getFirst(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static boolean hasBody(HttpHeaders headers) {
        return headers.getContentLength() > 0 || hasUntoldLength(headers);
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null || !type.regionMatches(true, 0, JSON, 0, JSON.length())) {
            return false;
        }
        String rest = type.substring(JSON.length()).strip();
        return rest.isEmpty() || rest.replace(" ", "").replace("\"", "").equalsIgnoreCase(";charset=utf-8");
    }
}
