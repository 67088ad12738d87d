package io.pqtrade.market.world.nature;

import java.util.Arrays;

/**
 * How lively a market is by the hour, and how wide: sessions of Tokyo, London and New York, which overlap and follow their own
 * daylight saving, over a base that never sleeps. Shapes after Ito and Hashimoto (2006) and Dacorogna et al. (2001): lively at the
 * opening, calm at noon, most lively where London and New York overlap, and the spread widest when nobody is there.
 */
enum Season {
    EUROPE(0.30, 0.25, 1.0, 0.90, 0, 1),
    BRITAIN(0.25, 0.20, 1.15, 0.85, 0, 1),
    JAPAN(0.30, 0.90, 0.70, 0.90, 0, 1),
    PACIFIC(0.35, 0.70, 0.70, 0.80, 0, 1),
    AMERICA(0.25, 0.10, 0.60, 1.20, 0, 1),
    METALS(0.30, 0.25, 0.60, 1.20, 0, 0.5),
    SHARES(0.25, 0.10, 0.35, 0.30, 1.4, 0.5),
    OIL(0.25, 0.10, 0.60, 1.30, 0, 0.5),
    CRYPTO(0.75, 0.15, 0.25, 0.45, 0, 0);

    private static final int MINUTES = 1440;
    private static final int DAYS = 7;
    /** A Monday in winter: every year's week counts as this one. */
    private static final long REFERENCE_WEEK = 20_458;

    private static final double WEEKS_PER_YEAR = 365.25 / 7;

    private final double base;
    private final double tokyo;
    private final double london;
    private final double newYork;
    private final double shares;
    private final double rollover;
    private final double[] shareOfWeek = new double[DAYS];
    private final double scale;
    private final double usual;

    Season(double base, double tokyo, double london, double newYork, double shares, double rollover) {
        this.base = base;
        this.tokyo = tokyo;
        this.london = london;
        this.newYork = newYork;
        this.shares = shares;
        this.rollover = rollover;
        double total = 0;
        for (int day = 0; day < DAYS; day++) {
            for (double level : level(REFERENCE_WEEK + day)) {
                shareOfWeek[day] += level * level;
            }
            total += shareOfWeek[day];
        }
        for (int day = 0; day < DAYS; day++) {
            shareOfWeek[day] /= total;
        }
        this.scale = 1 / Math.sqrt(total * WEEKS_PER_YEAR);
        this.usual = Math.sqrt(total / (DAYS * MINUTES));
    }

    private double[] level(long epochDay) {
        double[] level = new double[MINUTES];
        Arrays.fill(level, base);
        Curves.TOKYO.addTo(level, epochDay, tokyo);
        Curves.LONDON.addTo(level, epochDay, london);
        Curves.NEW_YORK.addTo(level, epochDay, newYork);
        Curves.NEW_YORK_SHARES.addTo(level, epochDay, shares);
        return level;
    }

    /** Deviation of each minute of a UTC day, as a share of a year's deviation. */
    double[] deviations(long epochDay) {
        double[] level = level(epochDay);
        for (int minute = 0; minute < MINUTES; minute++) {
            level[minute] *= scale;
        }
        return level;
    }

    /** Width of each minute of a UTC day, where 1 is usual: wide in quiet hours, widest around the rollover and a week's opening. */
    double[] widths(long epochDay) {
        double[] level = level(epochDay);
        for (int minute = 0; minute < MINUTES; minute++) {
            double quiet = Math.max(0, 1 - level[minute] / usual);
            level[minute] = 1 + 0.6 * quiet;
        }
        Curves.ROLLOVER.addTo(level, epochDay, rollover);
        if (isSunday(epochDay)) {
            Curves.WEEK_OPENS.addTo(level, epochDay, rollover);
        }
        return level;
    }

    /** How much of a week's variance falls on a UTC day. */
    double shareOfWeek(long epochDay) {
        return shareOfWeek[(int) Math.floorMod(epochDay - REFERENCE_WEEK, DAYS)];
    }

    private static boolean isSunday(long epochDay) {
        return Math.floorMod(epochDay - REFERENCE_WEEK, DAYS) == DAYS - 1;
    }

    /** Local times and levels. Apart, because an enum's own constants come first. */
    private static final class Curves {

        static final DayCurve TOKYO = DayCurve.of("Asia/Tokyo", """
                07:00 0, 08:00 0.35, 09:00 1, 10:00 0.8, 12:00 0.4, 13:00 0.55, 15:00 0.7, 17:00 0.4, 18:00 0""");
        static final DayCurve LONDON = DayCurve.of("Europe/London", """
                06:00 0, 07:00 0.5, 08:00 1, 09:00 0.9, 11:00 0.65, 12:00 0.6, 13:00 0.75, 15:00 0.95, 16:00 0.9,
                17:00 0.45, 18:00 0.1, 19:00 0""");
        static final DayCurve NEW_YORK = DayCurve.of("America/New_York", """
                06:00 0, 07:00 0.3, 08:00 0.7, 08:30 1, 10:00 1, 11:00 0.85, 12:00 0.6, 13:00 0.5, 15:00 0.55, 16:00 0.4,
                17:00 0.1, 18:00 0""");
        static final DayCurve NEW_YORK_SHARES = DayCurve.of("America/New_York", """
                09:24 0, 09:30 1.6, 10:00 1, 11:00 0.7, 12:30 0.5, 14:00 0.6, 15:00 0.8, 15:54 1.3, 16:00 1, 16:15 0.2,
                17:00 0""");
        static final DayCurve ROLLOVER = DayCurve.withSundays("America/New_York", """
                16:45 0, 16:57 2.5, 17:00 5, 17:12 4, 17:30 1.8, 18:00 1.5, 18:30 0.4, 19:00 0""");
        static final DayCurve WEEK_OPENS = DayCurve.withSundays("America/New_York", """
                17:00 4, 17:06 3, 18:00 1.5, 19:00 0.8, 20:00 0""");
    }
}
