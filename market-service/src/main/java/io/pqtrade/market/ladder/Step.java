package io.pqtrade.market.ladder;

/** How far the market has gone down; each step includes those before it. */
public enum Step {
    /** Everybody is told everything. */
    FULL,
    /** Sockets that follow no portfolio of their own hear the newest price of each symbol, now and then. */
    OBSERVERS,
    /** Bars on sockets come less often. */
    CHARTS,
    /** Traders hear the newest price of each symbol, several times a second; their events as always. */
    TRADERS;

    boolean reaches(Step other) {
        return compareTo(other) >= 0;
    }

    Step down() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    Step up() {
        return values()[Math.max(ordinal() - 1, 0)];
    }
}
