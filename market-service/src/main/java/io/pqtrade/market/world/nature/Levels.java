package io.pqtrade.market.world.nature;

/**
 * Where a symbol stands at the start of each UTC day, as a logarithm against its home price. Weeks add up with a slow pull
 * homewards (an Ornstein–Uhlenbeck process written as the sum of its past), so that no price wanders off in years; days wander
 * from one week's level to the next.
 */
final class Levels {

    private static final int DAYS = 7;
    private static final int DAY_MINUTES = 1440;
    /** Monday: 1970 began on a Thursday. */
    private static final int WEEK_OFFSET = 3;

    private static final double WEEKS_PER_YEAR = 365.25 / 7;
    /** What is left of a push after a week: half of it is gone after eight months. */
    private static final double KEPT_PER_WEEK = 0.98;
    /** Pushes of which less is left are forgotten. */
    private static final double FORGOTTEN = 0.01;

    private final double weekly;
    private final double kept;
    private final Season season;
    private final Turbulence turbulence;
    private final Shocks weeks;
    private final Shocks days;

    Levels(Law law, String symbol, Nature.Own nature, Turbulence turbulence) {
        this.weekly = nature.volatility() * Math.sqrt(law.speed() / WEEKS_PER_YEAR);
        this.kept = StrictMath.pow(KEPT_PER_WEEK, law.speed());
        this.season = nature.season();
        this.turbulence = turbulence;
        this.weeks = new Shocks(law, "week", symbol, nature.loadings());
        this.days = new Shocks(law, "day", symbol, nature.loadings());
    }

    double at(long epochDay) {
        long week = Math.floorDiv(epochDay + WEEK_OFFSET, DAYS);
        long monday = week * DAYS - WEEK_OFFSET;
        double from = atWeek(week);
        if (epochDay == monday) {
            return from;
        }
        double walked = 0;
        double spent = 0;
        double here = 0;
        double spentHere = 0;
        double deviation = weekly * storm(week);
        for (long day = monday; day < monday + DAYS; day++) {
            if (day == epochDay) {
                here = walked;
                spentHere = spent;
            }
            double share = season.shareOfWeek(day);
            walked += deviation * Math.sqrt(share) * days.at(day);
            spent += share;
        }
        double astray = walked - (atWeek(week + 1) - from);
        return from + here - spentHere / spent * astray;
    }

    private double atWeek(long week) {
        double level = 0;
        double left = 1;
        for (long past = week; left > FORGOTTEN; past--) {
            level += left * weekly * storm(past) * weeks.at(past);
            left *= kept;
        }
        return level;
    }

    /** How wild a week is, 1 on average. */
    private double storm(long week) {
        long midweek = (week * DAYS - WEEK_OFFSET) * DAY_MINUTES + DAYS * DAY_MINUTES / 2;
        return StrictMath.exp(turbulence.slow(midweek) - Turbulence.slowVariance());
    }
}
