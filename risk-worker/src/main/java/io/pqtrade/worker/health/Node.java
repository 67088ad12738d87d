package io.pqtrade.worker.health;

/**
 * Who this worker is.
 *
 * @param name as operators know it
 * @param holder the same with something random: a name no other process, nor this one after a restart, ever has
 */
public record Node(String name, String holder) {}
