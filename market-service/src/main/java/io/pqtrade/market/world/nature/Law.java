package io.pqtrade.market.world.nature;

/**
 * What makes one world differ from another.
 *
 * @param seed of all its dice
 * @param speed how fast the market's own time passes, 1 to 60: at 24 an hour moves prices as much as a day does at 1. The calendar
 *     (sessions, rollover, releases) stays on the clock
 */
public record Law(long seed, int speed) {

    private static final int FASTEST = 60;

    public Law {
        if (speed < 1 || speed > FASTEST) {
            throw new IllegalArgumentException("a speed of 1 to %d, not %d".formatted(FASTEST, speed));
        }
    }

    /** The seed of one subject's dice. */
    public long seed(String subject) {
        return Dice.seed(seed, subject);
    }
}
