package io.pqtrade.lease;

/**
 * A lease as it was granted.
 *
 * @param epoch grows with every change of hands; whoever carries an older one is fenced off
 */
public record Lease(String name, String holder, long epoch) {}
