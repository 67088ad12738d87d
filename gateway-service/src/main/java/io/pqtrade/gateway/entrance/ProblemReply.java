package io.pqtrade.gateway.entrance;

import io.pqtrade.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes a problem as the reply. */
public final class ProblemReply {

    private static final MediaType PROBLEM_JSON = MediaType.parseMediaType(Problem.MEDIA_TYPE);

    /** What a service may have said about a body that is not sent. */
    private static final List<String> OF_ANOTHER_BODY = List.of(
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED);

    private ProblemReply() {}

    /** Answers with the problem; a Retry-After that was set with more knowledge stays. */
    public static Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        byte[] body = problem.at(
                        exchange.getRequest().getPath().value(),
                        Visit.of(exchange).requestId())
                .toJson()
                .getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        OF_ANOTHER_BODY.forEach(headers::remove);
        headers.setContentType(PROBLEM_JSON);
        headers.setContentLength(body.length);
        addExpected(headers, problem.status());
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    private static void addExpected(HttpHeaders headers, int status) {
        if (status == 401 && headers.getFirst(HttpHeaders.WWW_AUTHENTICATE) == null) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if ((status == 429 || status == 503) && headers.getFirst(HttpHeaders.RETRY_AFTER) == null) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        if (status == 413) {
            // What is left of the body is not worth reading.
            headers.set(HttpHeaders.CONNECTION, "close");
        }
    }
}
