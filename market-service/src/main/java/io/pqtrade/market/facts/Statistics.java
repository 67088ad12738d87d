package io.pqtrade.market.facts;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Figures of a series of returns. */
final class Statistics {

    private Statistics() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static double deviation(double[] values) {
        return Math.sqrt(moment(values, 2));
    }

    /** Fourth moment over the square of the second: 3 for a normal distribution. */
    static double kurtosis(double[] values) {
        double variance = moment(values, 2);
        return moment(values, 4) / (variance * variance);
    }

    private static double moment(double[] values, int power) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            double off = value - mean;
            double square = off * off;
            sum += power == 2 ? square : square * square;
        }
        return sum / values.length;
    }

    /** Correlation of the series with itself, so many places later. */
    static double autocorrelation(double[] values, int lag) {
        double mean = mean(values);
        double together = 0;
        double alone = 0;
        for (int i = 0; i < values.length; i++) {
            double off = values[i] - mean;
            alone += off * off;
            if (i >= lag) {
                together += off * (values[i - lag] - mean);
            }
        }
        return together / alone;
    }

    static double correlation(double[] some, double[] others) {
        double someMean = mean(some);
        double otherMean = mean(others);
        double together = 0;
        for (int i = 0; i < some.length; i++) {
            together += (some[i] - someMean) * (others[i] - otherMean);
        }
        return together / some.length / (deviation(some) * deviation(others));
    }

    static double[] absolute(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    /**
     * Exponent of the tail: how fast large returns get rare (Hill 1975).
     *
     * @param share of the values that are the tail
     */
    static double tailExponent(double[] values, double share) {
        double[] sorted = absolute(values);
        Arrays.sort(sorted);
        int count = (int) (values.length * share);
        double edge = StrictMath.log(sorted[sorted.length - 1 - count]);
        double sum = 0;
        for (int i = sorted.length - count; i < sorted.length; i++) {
            sum += StrictMath.log(sorted[i]) - edge;
        }
        return count / sum;
    }

    /** How steeply the memory of sizes falls, as the exponent of a power of the lag. */
    static double decay(double[] sizes) {
        int[] lags = {2, 4, 8, 16, 32, 64, 128, 256};
        double[] x = IntStream.of(lags).mapToDouble(StrictMath::log).toArray();
        double[] y = IntStream.of(lags)
                .mapToDouble(lag -> StrictMath.log(autocorrelation(sizes, lag)))
                .toArray();
        return -correlation(x, y) * deviation(y) / deviation(x);
    }
}
