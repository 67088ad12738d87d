package io.pqtrade.gateway.entrance;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The first to see a request and the last to see its reply. */
@Component
class EntranceFilter implements WebFilter, Ordered {

    private final TrustedProxies proxies;
    private final ThrownProblems problems = new ThrownProblems();

    EntranceFilter(EntranceSettings settings) {
        this.proxies = TrustedProxies.of(settings.trustedProxies());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange arrived, WebFilterChain chain) {
        Visit visit = Visit.begin(arrived, proxies);
        ServerHttpRequest request = arrived.getRequest();
        ServerHttpResponse response = new CountedResponse(arrived.getResponse(), visit);
        String path = request.getPath().value();
        response.beforeCommit(() -> Mono.fromRunnable(() -> ReplyHeaders.set(response.getHeaders(), path, visit)));
        ServerWebExchange exchange = arrived.mutate().response(response).build();
        return chain.filter(exchange)
                .onErrorResume(thrown -> answer(exchange, thrown))
                .doFinally(end -> AccessLog.record(request, response.getStatusCode(), visit));
    }

    /** A reply that has begun cannot become a problem: the connection is cut, so that nobody takes it for whole. */
    private Mono<Void> answer(ServerWebExchange exchange, Throwable thrown) {
        return exchange.getResponse().isCommitted()
                ? Mono.error(thrown)
                : ProblemReply.write(exchange, problems.of(thrown, exchange));
    }
}
