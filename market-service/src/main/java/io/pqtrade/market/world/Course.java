package io.pqtrade.market.world;

import io.pqtrade.market.world.nature.DayPath;
import io.pqtrade.market.world.nature.Dice;
import io.pqtrade.market.world.nature.Law;
import io.pqtrade.market.world.nature.Nature;
import io.pqtrade.market.world.nature.SymbolPath;
import java.util.LinkedHashMap;
import java.util.Map;

/** The seconds of a symbol that moves by itself, and its latest days at hand. For one thread at a time. */
final class Course {

    private static final int SECONDS = Minute.SECONDS;
    private static final int DAYS_AT_HAND = 3;
    private static final double TRADED_MINUTES_PER_YEAR = 365.25 / 7 * 5 * DayPath.MINUTES;
    private static final double ROOT_OF_SECONDS = Math.sqrt(SECONDS);

    private final SymbolPath path;
    private final long seed;
    private final double usualDeviation;
    private final double[] walk = new double[SECONDS + 1];
    private final Map<Long, DayPath> days = new LinkedHashMap<>(DAYS_AT_HAND * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, DayPath> eldest) {
            return size() > DAYS_AT_HAND;
        }
    };

    Course(Law law, String symbol, Nature.Own nature) {
        this.path = new SymbolPath(law, symbol, nature);
        this.seed = law.seed("seconds of " + symbol);
        this.usualDeviation = nature.volatility() * Math.sqrt(law.speed() / TRADED_MINUTES_PER_YEAR);
    }

    /** The mid at the start of each second of a minute: a bridge from this minute's price to the next's, with its jump where it falls. */
    void mids(long minute, double[] mids) {
        DayPath day = day(minute);
        int ofDay = ofDay(minute);
        double from = day.price(ofDay);
        double factor = day.jump(ofDay) == 0 ? 1 : StrictMath.exp(day.jump(ofDay));
        double drift = (day.price(ofDay + 1) / factor - from) / SECONDS;
        double step = from * day.deviation(ofDay) / ROOT_OF_SECONDS;
        long first = minute * SECONDS;
        for (int i = 0; i < SECONDS; i++) {
            walk[i + 1] = walk[i] + Dice.gaussian(Dice.bits(seed, first + i));
        }
        double astray = walk[SECONDS] / SECONDS;
        for (int i = 0; i < SECONDS; i++) {
            mids[i] = from + drift * i + step * (walk[i] - astray * i);
        }
        if (factor != 1) {
            for (int i = jumpSecond(minute); i < SECONDS; i++) {
                mids[i] *= factor;
            }
        }
    }

    private int jumpSecond(long minute) {
        return 1 + (int) Long.remainderUnsigned(Dice.bits(seed, -minute), 4);
    }

    /** Factor on the usual spread. */
    double width(long minute) {
        return day(minute).width(ofDay(minute));
    }

    /** How lively it is, 1 on average. */
    double pace(long minute) {
        return day(minute).deviation(ofDay(minute)) / usualDeviation;
    }

    /** Standard deviation of the relative change in an average second. */
    double deviationOfSecond() {
        return usualDeviation / ROOT_OF_SECONDS;
    }

    private DayPath day(long minute) {
        return days.computeIfAbsent(Math.floorDiv(minute, DayPath.MINUTES), path::day);
    }

    private static int ofDay(long minute) {
        return Math.floorMod(minute, DayPath.MINUTES);
    }
}
