package io.pqtrade.core.execution;

import org.jspecify.annotations.Nullable;

/**
 * What a request does to an optional value: keep it, set it, or remove it (RFC 7396: absent, value, null).
 *
 * @param requested false keeps what is there
 * @param value the new value; {@code null} removes
 */
public record Change<T>(boolean requested, @Nullable T value) {

    public static <T> Change<T> keep() {
        return new Change<>(false, null);
    }

    public static <T> Change<T> to(T value) {
        return new Change<>(true, value);
    }

    public static <T> Change<T> remove() {
        return new Change<>(true, null);
    }

    public @Nullable T over(@Nullable T current) {
        return requested ? value : current;
    }
}
