package io.pqtrade.order.identity.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that still lives, as its user sees it.
 *
 * @param portfolioId what its tokens act on, null without a scope
 * @param refreshedAt when it last got a new pair of tokens
 * @param expiresAt when it ends, used or not
 */
record OwnSignIn(UUID id, @Nullable UUID portfolioId, Instant createdAt, Instant refreshedAt, Instant expiresAt) {}
