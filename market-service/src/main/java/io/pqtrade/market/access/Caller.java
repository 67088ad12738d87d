package io.pqtrade.market.access;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.ObserverLink;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looks: everything here only reads. */
public sealed interface Caller {

    /** Whether a session or key is scoped to a portfolio; whoever only looks at one by a link has none. */
    default boolean hasPortfolio() {
        return switch (this) {
            case User(AccessToken token) -> token.portfolioId() != null;
            case KeyHolder key -> key.portfolioId() != null;
            case Bearer _ -> false;
        };
    }

    /** Somebody signed in, with the portfolio the session is scoped to, if any. */
    record User(AccessToken token) implements Caller {}

    /** A bot with a key of its user's. */
    record KeyHolder(UUID userId, @Nullable UUID portfolioId) implements Caller {}

    /** Whoever bears an observer link. */
    record Bearer(ObserverLink link) implements Caller {}
}
