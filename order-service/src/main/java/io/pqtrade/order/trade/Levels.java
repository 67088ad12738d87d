package io.pqtrade.order.trade;

import io.pqtrade.core.execution.Change;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the decimals of requests into prices; whether they make sense is for the rules to say. */
final class Levels {
    private Levels() {}

    static @Nullable Price price(@Nullable BigDecimal value) {
        return value == null ? null : new Price(value);
    }

    /** @param field {@code null} when it was absent, empty when it was an explicit null */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    static <S, T> Change<T> change(@Nullable Optional<S> field, Function<S, T> read) {
        if (field == null) {
            return Change.keep();
        }
        return field.map(read).map(Change::to).orElseGet(Change::remove);
    }
}
