package io.pqtrade.trading.outbox;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Tells a stream that takes nothing from an event it will not take. */
final class StreamFault {

    /** Answers of a Redis that refuses every write for now. */
    private static final List<String> REFUSES_ALL =
            List.of("OOM", "LOADING", "READONLY", "MISCONF", "MASTERDOWN", "CLUSTERDOWN", "BUSY", "NOREPLICAS");

    private StreamFault() {}

    static boolean isAway(Throwable fault) {
        if (fault instanceof RedisCommandExecutionException refusal) {
            String message = String.valueOf(refusal.getMessage());
            return REFUSES_ALL.stream().anyMatch(message::startsWith);
        }
        return fault instanceof RedisException || fault instanceof TimeoutException;
    }
}
