package io.pqtrade.worker.book;

import io.pqtrade.core.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Prices as whole numbers of a hundred-millionth: exact for every listed instrument, and compared without an object. */
public final class Scaled {

    /** No price. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int DIGITS = 8;
    /** Eight digits behind the point leave a long ten before it; the rest is room for distances. */
    private static final int WHOLE_DIGITS = 10;

    private Scaled() {}

    /** Whether a tick can be: positive, not crossed, and told without rounding. Others are never acted on. */
    public static boolean isSane(Quote tick) {
        return tick.bid().value().signum() > 0
                && tick.ask().compareTo(tick.bid()) >= 0
                && isExact(tick.bid().value())
                && isExact(tick.ask().value());
    }

    /** Whether the price is told without rounding. */
    public static boolean isExact(BigDecimal price) {
        return price.scale() <= DIGITS && price.precision() - price.scale() <= WHOLE_DIGITS;
    }

    /** The nearest not above; {@link #NONE} for {@code null}. */
    public static long floor(@Nullable BigDecimal price) {
        return price == null ? NONE : scaled(price, RoundingMode.FLOOR);
    }

    /** The nearest not below; {@link #NONE} for {@code null}. */
    public static long ceiling(@Nullable BigDecimal price) {
        return price == null ? NONE : scaled(price, RoundingMode.CEILING);
    }

    public static BigDecimal decimal(long scaled) {
        return BigDecimal.valueOf(scaled, DIGITS);
    }

    private static long scaled(BigDecimal price, RoundingMode rounding) {
        return price.setScale(DIGITS, rounding).unscaledValue().longValueExact();
    }
}
