package io.pqtrade.gateway.admission;

import io.pqtrade.auth.TokenVerifier;
import io.pqtrade.gateway.entrance.ProblemReply;
import io.pqtrade.gateway.entrance.Visit;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets a request through to a service or answers it at once: form, then credentials, then rate. */
@Component
class AdmissionFilter implements WebFilter, Ordered {

    static final String TOKEN = AdmissionFilter.class.getName() + ".token";

    private final RequestChecks checks;
    private final TokenCheck tokens;
    private final @Nullable RateLimit limit;

    AdmissionFilter(AdmissionSettings settings, TokenVerifier verifier, RedisLink redis) {
        this.checks = new RequestChecks(settings.maxBody().toBytes());
        this.tokens = new TokenCheck(verifier);
        this.limit = settings.rateLimit() == 0 ? null : new RateLimit(redis, settings.rateLimit());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<Problem> refusal = checks.judge(request);
        if (refusal.isPresent()) {
            Mono<Void> reply = ProblemReply.write(exchange, refusal.get());
            return checks.isTooLarge(request)
                    ? LimitedBody.swallow(request, checks).then(reply)
                    : reply;
        }
        String path = request.getPath().value();
        if (!Paths.isRouted(path)) {
            return chain.filter(exchange);
        }
        return switch (tokens.judge(path, request.getHeaders())) {
            case Caller.Barred barred -> ProblemReply.write(exchange, barred.problem());
            case Caller.User user -> {
                Visit.of(exchange).identify(user.token().userId().toString());
                exchange.getAttributes().put(TOKEN, user.token());
                yield limited(exchange, chain, "user:" + user.token().userId());
            }
            case Caller.Unnamed unnamed ->
                limited(
                        exchange,
                        chain,
                        "address:" + Visit.of(exchange).client().address());
        };
    }

    private Mono<Void> limited(ServerWebExchange exchange, WebFilterChain chain, String caller) {
        if (limit == null) {
            return admit(exchange, chain);
        }
        return limit.ask(caller).flatMap(wait -> wait.isZero() ? admit(exchange, chain) : slowDown(exchange, wait));
    }

    private Mono<Void> admit(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!RequestChecks.hasUntoldLength(request.getHeaders())) {
            return chain.filter(exchange);
        }
        return chain.filter(
                exchange.mutate().request(new LimitedBody(request, checks)).build());
    }

    private static Mono<Void> slowDown(ServerWebExchange exchange, Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        return ProblemReply.write(
                exchange,
                Problem.of(ProblemCode.RATE_LIMITED, "Too many requests; the next is welcome in " + seconds + " s."));
    }
}
