package io.pqtrade.trading.write;

/**
 * What the client is told, kept for replays.
 *
 * @param status HTTP status
 * @param body JSON text
 */
public record Reply(int status, String body) {}
