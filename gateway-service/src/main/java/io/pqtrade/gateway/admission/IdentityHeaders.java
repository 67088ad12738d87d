package io.pqtrade.gateway.admission;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.gateway.entrance.Visit;
import io.pqtrade.problem.RequestId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service is told about the caller: only what the gateway found out itself. Whatever a client says about who or
 * where it is gets lost here.
 */
@Component
class IdentityHeaders implements HttpHeadersFilter, Ordered {

    private static final List<String> CLAIMS = List.of("x-user-", "x-portfolio-", "x-forwarded-");
    private static final Set<String> NAMES = Set.of(
            "forwarded", "x-real-ip", "x-client-ip", "x-original-url", "x-rewrite-url", "x-http-method-override");

    /** After the gateway's own filters, which would take the forwarded headers away again. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders given, ServerWebExchange exchange) {
        HttpHeaders told = new HttpHeaders();
        given.forEach((name, values) -> {
            if (!isClaim(name)) {
                told.put(name, values);
            }
        });
        Visit visit = Visit.of(exchange);
        told.set(RequestId.HEADER, visit.requestId());
        told.set("X-Forwarded-For", visit.client().address());
        told.set("X-Forwarded-Proto", visit.client().scheme());
        String host = exchange.getRequest().getHeaders().getFirst(HttpHeaders.HOST);
        if (host != null) {
            told.set("X-Forwarded-Host", host);
        }
        AccessToken token = exchange.getAttribute(AdmissionFilter.TOKEN);
        if (token != null) {
            identify(told, token);
        }
        return told;
    }

    private static void identify(HttpHeaders told, AccessToken token) {
        told.set("X-User-Id", token.userId().toString());
        told.set("X-User-Role", token.role().name());
        if (token.portfolioId() != null) {
            told.set("X-Portfolio-Id", token.portfolioId().toString());
        }
    }

    private static boolean isClaim(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || CLAIMS.stream().anyMatch(lower::startsWith);
    }
}
