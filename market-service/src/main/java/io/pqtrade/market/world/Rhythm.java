package io.pqtrade.market.world;

import io.pqtrade.market.world.nature.Dice;

/**
 * How often symbols tick: at least once at the start of every second, and more often the livelier they are.
 *
 * @param most ticks a second of one symbol, 1 to 400
 * @param even whether every second has {@code most}, as a bench wants it
 */
public record Rhythm(int most, boolean even) {

    private static final int MOST = 400;
    /** Apart from the limit, so that raising that moves no tick. */
    private static final int STRIDE = 200;

    private static final int SECOND_MILLIS = 1000;
    private static final double SHARE_AT_REST = 0.12;
    private static final double SHARE_OF_PACE = 0.38;
    private static final double JITTER = 0.25;

    public Rhythm {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("1 to %d ticks a second, not %d".formatted(MOST, most));
        }
    }

    /**
     * Ticks in one second.
     *
     * @param pace how lively the symbol is, 1 on average
     * @param chance uniform in [0, 1)
     */
    int ticks(double pace, double chance) {
        if (even || most == 1) {
            return most;
        }
        double share = Math.min(1, SHARE_AT_REST + SHARE_OF_PACE * pace);
        return 1 + (int) Math.min(most - 1, (most - 1) * share + chance);
    }

    /** Milliseconds after the second at which one of its ticks comes; the first at once. Unevenly, as in a real feed. */
    static int millis(int index, int ticks, long seed, long second) {
        if (index == 0) {
            return 0;
        }
        double gap = (double) SECOND_MILLIS / ticks;
        return (int) (gap * (index + JITTER * Dice.uniform(seed, second * STRIDE + index)));
    }
}
