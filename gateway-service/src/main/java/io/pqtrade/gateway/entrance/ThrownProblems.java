package io.pqtrade.gateway.entrance;

import io.pqtrade.gateway.RareWarning;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/** The problem that stands for what went wrong on the way to a service, or in the gateway itself. */
final class ThrownProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ThrownProblems.class);

    private final RareWarning unreachable = new RareWarning(LOG);
    private final RareWarning late = new RareWarning(LOG);

    Problem of(Throwable thrown, ServerWebExchange exchange) {
        return switch (thrown) {
            case RefusedException refused -> refused.problem();
            case TimeoutException slow -> late(exchange, slow);
            case ResponseStatusException slow when slow.getStatusCode().value() == 504 -> late(exchange, slow);
            case ErrorResponse known -> StatusProblems.of(known.getStatusCode().value());
            case IOException broken -> unreachable(exchange, broken);
            default -> unexpected(exchange, thrown);
        };
    }

    private Problem unreachable(ServerWebExchange exchange, IOException broken) {
        unreachable.say("The " + service(exchange) + " service cannot be reached", broken);
        return Problem.of(
                ProblemCode.SERVICE_UNAVAILABLE,
                "The " + service(exchange) + " service cannot be reached. Try again in a moment; repeat an order or a"
                        + " payment with its Idempotency-Key, and it is done once.");
    }

    private Problem late(ServerWebExchange exchange, Exception slow) {
        late.say("The " + service(exchange) + " service did not answer in time", slow);
        return Problem.of(
                ProblemCode.SERVICE_UNAVAILABLE,
                "The " + service(exchange)
                        + " service did not answer in time. What was asked may still happen: repeat it"
                        + " with the same Idempotency-Key to learn the outcome.");
    }

    private static Problem unexpected(ServerWebExchange exchange, Throwable thrown) {
        LOG.error(
                "{} {} failed",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath(),
                thrown);
        return StatusProblems.of(500);
    }

    private static String service(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route == null ? "requested" : route.getId();
    }
}
