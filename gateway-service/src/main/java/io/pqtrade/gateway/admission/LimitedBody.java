package io.pqtrade.gateway.admission;

import io.pqtrade.gateway.entrance.RefusedException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A chunked body that ends in a refusal once it has become too long; what came before is passed on as it comes. */
final class LimitedBody extends ServerHttpRequestDecorator {

    private final RequestChecks checks;

    LimitedBody(ServerHttpRequest request, RequestChecks checks) {
        super(request);
        this.checks = checks;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            long[] seen = {0};
            return super.getBody().map(buffer -> {
                seen[0] += buffer.readableByteCount();
                if (seen[0] > checks.maxBody()) {
                    DataBufferUtils.release(buffer);
                    throw new RefusedException(checks.tooLarge());
                }
                return buffer;
            });
        });
    }
}
