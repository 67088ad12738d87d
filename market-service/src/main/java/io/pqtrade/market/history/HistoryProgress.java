package io.pqtrade.market.history;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the history is, for health and log.
 *
 * @param state what is being done
 * @param minutes of market time that were to be made
 * @param made of them
 * @param bars made since the start
 * @param took from beginning to end, or to now
 */
record HistoryProgress(State state, long minutes, long made, long bars, Duration took) {

    /** What is being done. */
    enum State {
        OFF,
        WAITING,
        FILLING,
        COMPLETE,
        /** Another node does it. */
        ELSEWHERE
    }

    private static final int HUNDRED = 100;

    static HistoryProgress of(State state) {
        return new HistoryProgress(state, 0, 0, 0, Duration.ZERO);
    }

    int percent() {
        return minutes == 0 ? HUNDRED : (int) (HUNDRED * made / minutes);
    }

    HistoryProgress with(long nowMade, long nowBars, Instant began, Instant now) {
        return new HistoryProgress(state, minutes, nowMade, nowBars, Duration.between(began, now));
    }

    HistoryProgress complete() {
        return new HistoryProgress(State.COMPLETE, minutes, made, bars, took);
    }
}
