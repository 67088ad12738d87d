package io.pqtrade.wire;

/** Every key and channel name in Redis, so that nobody spells one twice; hash tags keep what is read together on one slot. */
public final class RedisKeys {

    /** Hash: symbol → latest quote. */
    public static final String QUOTES = "pq:{quotes}";

    /** String: the newest publisher's epoch that wrote latest quotes. */
    public static final String QUOTES_EPOCH = "pq:{quotes}:epoch";

    /** Stream: every tick, several an entry. */
    public static final String TICKS = "pq:{ticks}";

    /** String: the newest publisher's epoch that appended ticks. */
    public static final String TICKS_EPOCH = "pq:{ticks}:epoch";

    /** Channel: calls of a market-service node to the one that publishes. */
    public static final String MARKET_CALLS = "pq:market:calls";

    /** Channel: the publisher's answers. */
    public static final String MARKET_ANSWERS = "pq:market:answers";

    /** Stream: execution events, one an entry, in order per portfolio. */
    public static final String EVENTS = "pq:{events}";

    /** Hash: symbol → instrument as JSON. */
    public static final String INSTRUMENTS = "pq:{instruments}";

    /** Channel: somebody published instruments; the payload is the number of them. */
    public static final String INSTRUMENTS_CHANGED = "pq:instruments";

    /** Hash: worker → its health as JSON. */
    public static final String WORKERS = "pq:{workers}";

    /** Hash, and channel of the same name: portfolio → its account line as JSON. */
    public static final String ACCOUNTS = "pq:{accounts}";

    /** Sorted set: portfolio → until when somebody watches it, in milliseconds since 1970. */
    public static final String WATCHED = "pq:{watched}";

    private RedisKeys() {}
}
