package io.pqtrade.market.bars;

import java.time.LocalDate;

/**
 * The M1 bars of one symbol on one UTC day.
 *
 * @param bars whole minutes of that day, oldest first
 */
public record MinuteBars(LocalDate day, BarSeries bars) {

    /** As many as a day can have. */
    public static final int MOST = 1440;

    private static final long DAY = 86_400;

    public MinuteBars {
        long first = day.toEpochDay() * DAY;
        for (int i = 0; i < bars.size(); i++) {
            long opened = bars.openedAt(i);
            if (opened < first || opened >= first + DAY || opened % Interval.M1.seconds() != 0) {
                throw new IllegalArgumentException("%d is no minute of %s".formatted(opened, day));
            }
        }
    }
}
