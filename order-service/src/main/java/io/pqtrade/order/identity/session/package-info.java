/** Signing in and out, the rotation of refresh tokens, and the change of a password. */
@NullMarked
package io.pqtrade.order.identity.session;

import org.jspecify.annotations.NullMarked;
