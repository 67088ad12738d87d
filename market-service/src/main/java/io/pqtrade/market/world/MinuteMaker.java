package io.pqtrade.market.world;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.nature.Dice;
import io.pqtrade.market.world.nature.Law;
import io.pqtrade.market.world.nature.Nature;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the sixty quotes of a minute, for the live feed and for history alike, so that a bar of history is the bar of the ticks.
 * For one thread at a time.
 */
final class MinuteMaker {

    private static final int SECONDS = Minute.SECONDS;
    /** A spread varies from second to second between 0.8 and 1.2 of what the minute has. */
    private static final double NARROWEST = 0.8;

    private static final double MOOD = 0.4 / 256;
    private static final double CHANCE = 1.0 / 256;
    private static final int BYTE = 0xff;

    private final Law law;
    private final Rhythm rhythm;
    private final Map<String, Course> courses = new HashMap<>();
    private final Map<String, Long> seeds = new HashMap<>();
    private final double[] mids = new double[SECONDS];
    private final double[] others = new double[SECONDS];
    private Stage stage = Stage.EMPTY;

    MinuteMaker(Law law, Rhythm rhythm) {
        this.law = law;
        this.rhythm = rhythm;
    }

    void stage(Stage now) {
        stage = now;
    }

    /** @param nature of the instrument's symbol */
    Minute minute(Instrument instrument, Nature nature, long number) {
        String symbol = instrument.symbol();
        mids(symbol, nature, number, mids);
        Minute minute = new Minute(number);
        quote(minute, instrument, nature);
        if (stage.touches(symbol)) {
            silence(minute, symbol);
        }
        return minute;
    }

    private void mids(String symbol, Nature nature, long number, double[] into) {
        switch (nature) {
            case Nature.Own own -> course(symbol, own).mids(number, into);
            case Nature.Cross cross -> {
                mids(cross.first(), leg(cross.first()), number, into);
                mids(cross.second(), leg(cross.second()), number, others);
                for (int i = 0; i < SECONDS; i++) {
                    into[i] = cross.of(into[i], others[i]);
                }
            }
        }
        if (stage.touches(symbol)) {
            stage.move(symbol, number, into);
        }
    }

    private void quote(Minute minute, Instrument instrument, Nature nature) {
        String symbol = instrument.symbol();
        double width = width(symbol, nature, minute.number) * usualWidth(instrument, nature);
        double pace = pace(symbol, nature, minute.number);
        double points = StrictMath.pow(10, instrument.digits());
        boolean staged = stage.touches(symbol);
        long dice = seeds.computeIfAbsent(symbol, s -> law.seed("quotes of " + s));
        long first = minute.number * SECONDS;
        for (int i = 0; i < SECONDS; i++) {
            int bits = (int) Dice.bits(dice, first + i);
            double mood = NARROWEST + MOOD * (bits & BYTE);
            double wide = staged ? width * stage.width(symbol, first + i) : width;
            long spread = Math.max(1, (long) (wide * mood + 0.5));
            minute.bids[i] = (long) (mids[i] * points - spread * 0.5 + 0.5);
            minute.asks[i] = minute.bids[i] + spread;
            minute.ticks[i] = rhythm.ticks(pace, CHANCE * (bits >>> 8 & BYTE));
        }
    }

    private void silence(Minute minute, String symbol) {
        for (int i = 0; i < SECONDS; i++) {
            if (stage.isFrozen(symbol, minute.number * SECONDS + i)) {
                minute.ticks[i] = 0;
            }
        }
    }

    /** The operator's usual spread, or else its own. */
    private static int usualWidth(Instrument instrument, Nature nature) {
        Integer wanted = instrument.spreadPoints();
        return wanted == null ? nature.spreadPoints() : wanted;
    }

    private double width(String symbol, Nature nature, long number) {
        return switch (nature) {
            case Nature.Own own -> course(symbol, own).width(number);
            case Nature.Cross cross ->
                (width(cross.first(), leg(cross.first()), number) + width(cross.second(), leg(cross.second()), number))
                        / 2;
        };
    }

    private double pace(String symbol, Nature nature, long number) {
        return switch (nature) {
            case Nature.Own own -> course(symbol, own).pace(number);
            case Nature.Cross cross ->
                (pace(cross.first(), leg(cross.first()), number) + pace(cross.second(), leg(cross.second()), number))
                        / 2;
        };
    }

    /** Standard deviation of a symbol's relative change in an average second; 0 for one that this world has not. */
    double deviationOfSecond(String symbol) {
        return switch (Nature.of(symbol).orElse(null)) {
            case Nature.Own own -> course(symbol, own).deviationOfSecond();
            case Nature.Cross cross -> {
                double first = deviationOfSecond(cross.first());
                double second = deviationOfSecond(cross.second());
                yield Math.sqrt(first * first + second * second);
            }
            case null -> 0;
        };
    }

    private Course course(String symbol, Nature.Own nature) {
        return courses.computeIfAbsent(symbol, s -> new Course(law, s, nature));
    }

    private static Nature leg(String symbol) {
        return Nature.of(symbol).orElseThrow(() -> new IllegalStateException("a cross needs " + symbol));
    }
}
