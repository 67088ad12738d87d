package io.pqtrade.market.world.nature;

/**
 * The path of a symbol that moves by itself, day by day. A day's minutes walk from its level to the next day's: pushes of the
 * season's size, times turbulence and restlessness after news, bent so that they arrive (a Brownian bridge in the day's own time).
 * Days can be asked for in any order.
 */
public final class SymbolPath {

    private static final int MINUTES = DayPath.MINUTES;
    private static final double DAYS_PER_YEAR = 261;
    /** How much of the turbulence a spread follows. */
    private static final double CALM_WIDTH = 0.7;

    private static final double WIDEST = 25;

    private final Law law;
    private final String symbol;
    private final Nature.Own nature;
    private final double home;
    private final Turbulence turbulence;
    private final Levels levels;
    private final Shocks minutes;
    private final NewsCalendar calendar;

    public SymbolPath(Law law, String symbol, Nature.Own nature) {
        this.law = law;
        this.symbol = symbol;
        this.nature = nature;
        this.home = StrictMath.log(nature.home());
        this.turbulence = new Turbulence(law, symbol);
        this.levels = new Levels(law, symbol, nature, turbulence);
        this.minutes = new Shocks(law, "minute", symbol, nature.loadings());
        this.calendar = new NewsCalendar(law, symbol, nature.loadings());
    }

    public DayPath day(long epochDay) {
        double daily = nature.volatility() / Math.sqrt(DAYS_PER_YEAR);
        Aftermath aftermath = Aftermath.on(epochDay, symbol, nature.loadings(), daily, law, calendar);
        double[] storm = turbulence.minutes(epochDay * MINUTES, MINUTES);
        for (int minute = 0; minute < MINUTES; minute++) {
            storm[minute] = StrictMath.exp(storm[minute] - Turbulence.variance());
        }
        double[] deviations = deviations(epochDay, storm, aftermath);
        return new DayPath(
                prices(epochDay, deviations, aftermath),
                narrow(deviations),
                narrow(widths(epochDay, storm, aftermath)),
                aftermath.jumps());
    }

    private double[] deviations(long epochDay, double[] storm, Aftermath aftermath) {
        double yearly = nature.volatility() * Math.sqrt(law.speed());
        double[] deviations = nature.season().deviations(epochDay);
        for (int minute = 0; minute < MINUTES; minute++) {
            deviations[minute] *= yearly * storm[minute] * aftermath.restless(minute);
        }
        return deviations;
    }

    private double[] widths(long epochDay, double[] storm, Aftermath aftermath) {
        double[] widths = nature.season().widths(epochDay);
        for (int minute = 0; minute < MINUTES; minute++) {
            double nervous = CALM_WIDTH + (1 - CALM_WIDTH) * storm[minute];
            widths[minute] = Math.min(WIDEST, widths[minute] * nervous * aftermath.wide(minute));
        }
        return widths;
    }

    private double[] prices(long epochDay, double[] deviations, Aftermath aftermath) {
        double[] walked = new double[MINUTES + 1];
        double[] spent = new double[MINUTES + 1];
        long first = epochDay * MINUTES;
        for (int minute = 0; minute < MINUTES; minute++) {
            double deviation = deviations[minute];
            walked[minute + 1] = walked[minute] + deviation * minutes.at(first + minute);
            spent[minute + 1] = spent[minute] + deviation * deviation;
        }
        double from = levels.at(epochDay);
        double astray = (walked[MINUTES] - (levels.at(epochDay + 1) - from)) / spent[MINUTES];
        for (int minute = 0; minute <= MINUTES; minute++) {
            double level = from + walked[minute] - spent[minute] * astray;
            walked[minute] = StrictMath.exp(home + level + aftermath.level(minute));
        }
        return walked;
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
