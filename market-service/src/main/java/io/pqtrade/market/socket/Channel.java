package io.pqtrade.market.socket;

import java.util.Arrays;
import java.util.Optional;

/** What a socket can follow. */
enum Channel {
    /** Bid and ask, conflated. */
    MARKET("market"),
    /** Every tick. */
    TICKS("ticks");

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Optional<Channel> of(String wireName) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName.equals(wireName))
                .findFirst();
    }
}
