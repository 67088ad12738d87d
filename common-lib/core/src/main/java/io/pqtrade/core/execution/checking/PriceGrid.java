package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices an instrument can have: positive, with its digits at most. */
public final class PriceGrid {

    private PriceGrid() {}

    /** PRICE_PRECISION. */
    public static Optional<Rejection> check(
            Instrument instrument, @Nullable BigDecimal distance, @Nullable Price... prices) {
        boolean off = isOff(instrument, distance)
                || Arrays.stream(prices).anyMatch(price -> price != null && isOff(instrument, price.value()));
        return Refusals.when(
                off,
                () -> Rejection.of(
                        RejectionCode.PRICE_PRECISION,
                        "Prices are positive with at most " + instrument.digits() + " decimals.",
                        "digits",
                        instrument.digits()));
    }

    private static boolean isOff(Instrument instrument, @Nullable BigDecimal value) {
        return value != null
                && (value.signum() <= 0 || value.stripTrailingZeros().scale() > instrument.digits());
    }
}
