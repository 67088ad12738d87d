package io.pqtrade.wire;

/**
 * One entry of a stream.
 *
 * @param id its place in the stream; what a reader keeps to go on from there
 */
public record StreamEntry<T>(String id, T value) {}
