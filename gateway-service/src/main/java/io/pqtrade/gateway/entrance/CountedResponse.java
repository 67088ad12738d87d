package io.pqtrade.gateway.entrance;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts the bytes of a reply as they pass; nothing is kept. */
final class CountedResponse extends ServerHttpResponseDecorator {

    private final Visit visit;

    CountedResponse(ServerHttpResponse response, Visit visit) {
        super(response);
        this.visit = visit;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(counted(body));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(Flux.from(body).map(this::counted));
    }

    private Publisher<DataBuffer> counted(Publisher<? extends DataBuffer> body) {
        // A single buffer stays one: the server then sends it with its length and not in chunks.
        return body instanceof Mono<? extends DataBuffer> one
                ? one.map(this::count)
                : Flux.from(body).map(this::count);
    }

    private DataBuffer count(DataBuffer buffer) {
        visit.count(buffer.readableByteCount());
        return buffer;
    }
}
