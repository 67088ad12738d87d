package io.pqtrade.wire;

import java.util.function.Consumer;

/** Control messages, published to and heard by every service. */
public final class ControlChannel {

    private final RedisLink redis;

    public ControlChannel(RedisLink redis) {
        this.redis = redis;
    }

    /** Returns when Redis has passed it on. */
    public void publish(ControlMessage message) {
        redis.sync().publish(RedisKeys.CONTROL, WireJson.write(Wrapped.of(message)));
    }

    /** @param heard called on an I/O thread: it must not block */
    public RedisLink.Subscription follow(Consumer<ControlMessage> heard) {
        return redis.subscribe(
                RedisKeys.CONTROL,
                json -> heard.accept(WireJson.read(json, Wrapped.class).message()),
                () -> {});
    }

    /** Names the kind of message in the JSON without Jackson annotations on the records. */
    private record Wrapped(ControlMessage.SessionsRevoked sessionsRevoked) {

        static Wrapped of(ControlMessage message) {
            return switch (message) {
                case ControlMessage.SessionsRevoked revoked -> new Wrapped(revoked);
            };
        }

        ControlMessage message() {
            return sessionsRevoked;
        }
    }
}
