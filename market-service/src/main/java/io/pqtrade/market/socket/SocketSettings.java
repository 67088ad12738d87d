package io.pqtrade.market.socket;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of sockets.
 *
 * @param allowedOrigins origins beside the own one whose pages may open sockets, such as {@code https://desk.example}
 * @param maxSockets open at once
 * @param maxSocketsPerAddress open at once from one address
 * @param authTimeout how long a socket may stay without a token
 * @param heartbeat between two of them
 * @param marketInterval at most one message of a symbol on channel market within it
 * @param maxSubscriptions symbols followed by one socket, over all channels
 * @param maxMessageBytes of one client message
 * @param messagesPerSecond of one client, four times as many in a burst
 * @param keptFrames rounds of ticks of one symbol that a slow reader may be behind before they are conflated
 * @param longestGathering how long ticks wait at most for others before they are sent together
 * @param maxWaitingBytes replies that wait for one reader
 * @param sendTimeout how long a reader may take nothing before its socket is given up
 * @param silence how long a client may give no sign of life
 */
@ConfigurationProperties("pq.sockets")
record SocketSettings(
        @DefaultValue Set<String> allowedOrigins,
        @DefaultValue("2000") int maxSockets,
        @DefaultValue("200") int maxSocketsPerAddress,
        @DefaultValue("5s") Duration authTimeout,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("250ms") Duration marketInterval,
        @DefaultValue("200") int maxSubscriptions,
        @DefaultValue("4096") int maxMessageBytes,
        @DefaultValue("10") int messagesPerSecond,
        @DefaultValue("128") int keptFrames,
        @DefaultValue("60ms") Duration longestGathering,
        @DefaultValue("1048576") int maxWaitingBytes,
        @DefaultValue("15s") Duration sendTimeout,
        @DefaultValue("60s") Duration silence) {

    SocketSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        if (maxSockets < 1 || maxSocketsPerAddress < 1 || maxSubscriptions < 1 || keptFrames < 1) {
            throw new IllegalArgumentException("limits of pq.sockets must be positive");
        }
        if (maxMessageBytes < 256 || messagesPerSecond < 1) {
            throw new IllegalArgumentException("pq.sockets must let a client say something");
        }
    }

    /** Messages of channel market a symbol has in a second. */
    int marketRate() {
        return Math.max(1, (int) (1000 / Math.max(1, marketInterval.toMillis())));
    }
}
