package io.pqtrade.market.socket.fanout;

import java.util.Arrays;
import java.util.Optional;

/** What a socket can follow. */
public enum Channel {
    /** Bid and ask, conflated. */
    MARKET("market"),
    /** Every tick. */
    TICKS("ticks"),
    /** Bars of one interval, each second. */
    BARS("bars"),
    /** Pages of the past. */
    HISTORY("history"),
    /** Execution events and the account line of one portfolio. */
    PORTFOLIO("portfolio");

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Channel> of(String wireName) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName.equals(wireName))
                .findFirst();
    }
}
