package io.pqtrade.market.world.nature;

/**
 * The logarithm of volatility, as a sum of noises of all durations from a minute to half a year: the cascade by which Mandelbrot,
 * Fisher and Calvet (1997) and Bacry, Delour and Muzy (2001) get clusters of volatility whose memory fades slowly, without a scale
 * of its own. Each noise has a value at every multiple of its duration and runs straight between them, so that any minute is one
 * look-up.
 */
final class Turbulence {

    /** Durations 1, 4, 16 … 4^9 minutes. */
    private static final int OCTAVES = 10;

    private static final int BITS_PER_OCTAVE = 2;
    /** From here on (2.8 days) a day counts as a moment. */
    private static final int FIRST_SLOW = 6;
    /**
     * With it the logarithm's variance grows by 0.027 per octave and kind: 0.02 for each natural logarithm of the duration, as measured
     * on exchange rates and indices.
     */
    private static final double AMPLITUDE = 0.20;
    /** The shortest is stronger: tails within clusters. */
    private static final double AMPLITUDE_OF_A_MINUTE = 0.30;
    /** A straight line between two values varies less than they do: by two thirds on average. */
    private static final double VARIANCE_ON_A_LINE = 2.0 / 3;

    private final long everybody;
    private final long own;
    private final int speed;

    /** Half of it is everybody's, half the subject's own. */
    Turbulence(Law law, String subject) {
        this.everybody = law.seed("turbulence");
        this.own = law.seed(subject + " turbulence");
        this.speed = law.speed();
    }

    /** For each minute from {@code first} on; mean 0. */
    double[] minutes(long first, int count) {
        double[] levels = new double[count];
        for (int octave = 0; octave < OCTAVES; octave++) {
            double amplitude = amplitude(octave) * Math.sqrt(0.5);
            add(levels, first, octave, seed(everybody, octave), amplitude);
            add(levels, first, octave, seed(own, octave), amplitude);
        }
        return levels;
    }

    /** The part of it that lasts for days. */
    double slow(long minute) {
        double level = 0;
        for (int octave = FIRST_SLOW; octave < OCTAVES; octave++) {
            double amplitude = amplitude(octave) * Math.sqrt(0.5);
            level += amplitude * (at(minute, octave, seed(everybody, octave)) + at(minute, octave, seed(own, octave)));
        }
        return level;
    }

    /** Variance of {@link #minutes}. */
    static double variance() {
        return variance(0);
    }

    /** Variance of {@link #slow}. */
    static double slowVariance() {
        return variance(FIRST_SLOW);
    }

    private static double variance(int from) {
        double variance = 0;
        for (int octave = from; octave < OCTAVES; octave++) {
            double line = octave == 0 ? 1 : VARIANCE_ON_A_LINE;
            variance += amplitude(octave) * amplitude(octave) * line;
        }
        return variance;
    }

    private static double amplitude(int octave) {
        return octave == 0 ? AMPLITUDE_OF_A_MINUTE : AMPLITUDE;
    }

    private static long seed(long seed, int octave) {
        return Dice.bits(seed, octave);
    }

    private void add(double[] levels, long first, int octave, long seed, double amplitude) {
        int shift = BITS_PER_OCTAVE * octave;
        long length = 1L << shift;
        double perUnit = amplitude / length;
        long cell = Long.MIN_VALUE;
        double left = 0;
        double right = 0;
        for (int i = 0; i < levels.length; i++) {
            long own = (first + i) * speed;
            long now = own >> shift;
            if (now != cell) {
                left = now == cell + 1 ? right : Dice.gaussian(seed, now);
                right = Dice.gaussian(seed, now + 1);
                cell = now;
            }
            long way = own & (length - 1);
            levels[i] += perUnit * ((length - way) * left + way * right);
        }
    }

    private double at(long minute, int octave, long seed) {
        int shift = BITS_PER_OCTAVE * octave;
        long length = 1L << shift;
        long own = minute * speed;
        long way = own & (length - 1);
        long cell = own >> shift;
        return ((length - way) * Dice.gaussian(seed, cell) + way * Dice.gaussian(seed, cell + 1)) / length;
    }
}
