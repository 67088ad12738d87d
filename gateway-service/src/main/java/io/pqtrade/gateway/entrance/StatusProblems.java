package io.pqtrade.gateway.entrance;

import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;

/** The problem for a bare status, where no more is known. */
public final class StatusProblems {

    private StatusProblems() {}

    /** The problem of an HTTP status from 400 up. */
    public static Problem of(int status) {
        return switch (status) {
            case 401 ->
                Problem.of(
                        ProblemCode.UNAUTHENTICATED,
                        "Send an access token as Authorization: Bearer <token>, or an X-Api-Key.");
            case 403 -> Problem.of(ProblemCode.FORBIDDEN, "You are not allowed to do this.");
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, "There is nothing at this path.");
            case 405 ->
                Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "The path does not take this method; see the Allow header.");
            case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE, "This path answers application/json only.");
            case 409 -> Problem.of(ProblemCode.CONFLICT, "The object is in another state.");
            case 413 -> Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "The body is too large.");
            case 414 -> Problem.of(ProblemCode.URI_TOO_LONG, "The address is too long.");
            case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
            case 429 -> Problem.of(ProblemCode.RATE_LIMITED, "Too many requests; see the Retry-After header.");
            case 431 -> Problem.of(ProblemCode.HEADERS_TOO_LARGE, "The headers are too large.");
            case 502, 503, 504 ->
                Problem.of(
                        ProblemCode.SERVICE_UNAVAILABLE,
                        "A part of the platform cannot answer now; try again in a moment.");
            default ->
                status < 500
                        ? Problem.of(ProblemCode.MALFORMED_REQUEST, "The request cannot be read.")
                        : Problem.of(
                                ProblemCode.INTERNAL_ERROR,
                                "Something went wrong on our side; the requestId finds it in our logs.");
        };
    }
}
