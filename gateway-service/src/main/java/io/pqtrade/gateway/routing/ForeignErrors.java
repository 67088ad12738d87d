package io.pqtrade.gateway.routing;

import io.pqtrade.gateway.entrance.RefusedException;
import io.pqtrade.gateway.entrance.StatusProblems;
import io.pqtrade.problem.Problem;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Replaces an error that is not a problem, such as a container's own page, by one. It looks at status and content type
 * before a byte is passed on, so no reply is ever held back.
 */
final class ForeignErrors implements GlobalFilter, Ordered {

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).then(Mono.defer(() -> check(exchange.getResponse())));
    }

    private static Mono<Void> check(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        if (status == null || !status.isError() || response.isCommitted()) {
            return Mono.empty();
        }
        String type = response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(Problem.MEDIA_TYPE)
                ? Mono.empty()
                : Mono.error(new RefusedException(StatusProblems.of(status.value())));
    }
}
