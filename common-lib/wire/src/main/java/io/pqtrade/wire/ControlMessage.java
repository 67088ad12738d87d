package io.pqtrade.wire;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one service tells all others at once. Said once and lost when nobody listens: PostgreSQL has the truth of it. */
public sealed interface ControlMessage {

    /**
     * Tokens of a user died; sockets opened with them close.
     *
     * @param family the sign-in concerned; {@code null} for all of the user's
     */
    record SessionsRevoked(UUID userId, @Nullable UUID family) implements ControlMessage {}
}
