package io.pqtrade.bench.crash;

/**
 * One command as its client remembers it: sent under one key until an answer came that stands, or given up.
 *
 * @param key names what the command was to do, in the words of its kind's query
 * @param sends how often it was sent
 */
record Attempt(Kind kind, String key, Outcome outcome, int sends) {

    /** What the client knows in the end. */
    enum Outcome {
        /** A 2xx: it took effect. */
        ACKNOWLEDGED,
        /** A refusal: it did not. */
        REFUSED,
        /** No answer: it may have. */
        UNKNOWN
    }
}
