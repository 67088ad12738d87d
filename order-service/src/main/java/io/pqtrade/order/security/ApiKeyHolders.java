package io.pqtrade.order.security;

import java.util.Optional;

/** Finds out who an API key stands for. */
@FunctionalInterface
public interface ApiKeyHolders {

    /** The key's user with the key's scope; empty when the key is unknown, revoked, expired, or its user locked. */
    Optional<CurrentUser> find(String key);
}
