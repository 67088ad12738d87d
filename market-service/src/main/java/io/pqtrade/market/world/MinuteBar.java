package io.pqtrade.market.world;

/**
 * What the ticks of one symbol in one minute fold to. Prices in points of the instrument's digits.
 *
 * @param openedAt seconds since 1970
 * @param highestSum highest bid plus ask of one tick, twice its mid
 * @param lowestSum lowest bid plus ask of one tick
 * @param ticks how many they are, at least 1
 */
public record MinuteBar(
        long openedAt,
        long bidOpen,
        long bidHigh,
        long bidLow,
        long bidClose,
        long askOpen,
        long askHigh,
        long askLow,
        long askClose,
        long highestSum,
        long lowestSum,
        int ticks) {}
