package io.pqtrade.worker.place;

import java.time.Instant;

/**
 * How far a shard has come in the ticks.
 *
 * @param sequence every tick up to this one has been acted on
 * @param at time of that tick
 */
public record Checkpoint(long sequence, Instant at) {

    /** Of a shard that nobody has ever watched. */
    public static final Checkpoint NONE = new Checkpoint(0, Instant.EPOCH);
}
