package io.pqtrade.order.identity.token;

import java.time.Duration;

/** A token as its bearer gets it, and for how long it is good. */
public record IssuedToken(String text, Duration life) {}
