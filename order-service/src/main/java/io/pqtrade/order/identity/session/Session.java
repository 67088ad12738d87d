package io.pqtrade.order.identity.session;

import io.pqtrade.order.identity.token.IssuedToken;
import io.pqtrade.order.identity.user.User;
import java.time.Duration;

/**
 * A pair of tokens as it was just issued.
 *
 * @param remaining until the whole sign-in is over
 */
record Session(User user, IssuedToken access, String refreshToken, Duration remaining) {}
