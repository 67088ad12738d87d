package io.pqtrade.web;

/**
 * The shape of every success: {@code {"status": 200, "payload": …}}.
 *
 * @param status the HTTP status again, for clients that see only the body
 */
public record Envelope<T>(int status, T payload) {

    public static <T> Envelope<T> of(T payload) {
        return new Envelope<>(200, payload);
    }
}
