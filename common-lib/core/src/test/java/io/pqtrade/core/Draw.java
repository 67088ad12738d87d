package io.pqtrade.core;

import io.pqtrade.core.position.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Draws inputs from a seed; a failing case names its own, so that it can be run again alone. */
public final class Draw {

    private static final long SEED = 20261028L;

    private final Random random;

    private Draw(long seed) {
        random = new Random(seed);
    }

    public static void cases(int count, Consumer<Draw> body) {
        for (int i = 0; i < count; i++) {
            long seed = SEED + i;
            try {
                body.accept(new Draw(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    public boolean coin() {
        return random.nextBoolean();
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A decimal of {@code scale} digits between two whole numbers of its last digit. */
    public BigDecimal decimal(long low, long high, int scale) {
        return BigDecimal.valueOf(low + (long) (random.nextDouble() * (high - low)), scale);
    }

    /** A volume of at least one hundredth of a lot. */
    public String volume() {
        return decimal(1, 500, 2).toPlainString();
    }

    public Direction direction() {
        return coin() ? Direction.LONG : Direction.SHORT;
    }

    public Instant instant() {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(between(0, 3 * 365 * 86_400));
    }
}
