package io.pqtrade.gateway.entrance;

import io.pqtrade.problem.RequestId;
import org.springframework.http.HttpHeaders;

/** The headers every reply leaves with, whatever a service behind had set. */
final class ReplyHeaders {

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private ReplyHeaders() {}

    static void set(HttpHeaders headers, String path, Visit visit) {
        headers.set(RequestId.HEADER, visit.requestId());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (headers.getFirst(CONTENT_SECURITY_POLICY) == null || isApi(path)) {
            headers.set(CONTENT_SECURITY_POLICY, API_POLICY);
        }
        if (headers.getFirst(HttpHeaders.CACHE_CONTROL) == null || isApi(path)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (visit.client().encrypted()) {
            headers.set("Strict-Transport-Security", TWO_YEARS);
        }
    }

    private static boolean isApi(String path) {
        return path.startsWith("/api") || path.startsWith("/prices");
    }
}
