package io.pqtrade.gateway.admission;

import io.pqtrade.gateway.entrance.RefusedException;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A chunked body that ends in a refusal once it has become too long; what came before is passed on as it comes. Some of what is too
 * much is still read: a connection that is closed with bytes in it is reset, and its client would never see the refusal.
 */
final class LimitedBody extends ServerHttpRequestDecorator {

    /** Bodies up to so many times the limit are read to their end. */
    private static final int SWALLOWED = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RequestChecks checks;

    LimitedBody(ServerHttpRequest request, RequestChecks checks) {
        super(request);
        this.checks = checks;
    }

    /** Reads a body that is too long by its own account, unless that is far too long or it takes too long. */
    static Mono<Void> swallow(ServerHttpRequest request, RequestChecks checks) {
        if (request.getHeaders().getContentLength() > SWALLOWED * checks.maxBody()) {
            return Mono.empty();
        }
        return request.getBody().doOnNext(DataBufferUtils::release).then().timeout(PATIENCE, Mono.empty());
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            long[] seen = {0};
            return super.getBody()
                    .<DataBuffer>handle((buffer, passed) -> {
                        seen[0] += buffer.readableByteCount();
                        if (seen[0] <= checks.maxBody()) {
                            passed.next(buffer);
                            return;
                        }
                        DataBufferUtils.release(buffer);
                        if (seen[0] > SWALLOWED * checks.maxBody()) {
                            passed.error(refusal());
                        }
                    })
                    .concatWith(Mono.defer(() -> seen[0] > checks.maxBody() ? Mono.error(refusal()) : Mono.empty()));
        });
    }

    private RefusedException refusal() {
        return new RefusedException(checks.tooLarge());
    }
}
