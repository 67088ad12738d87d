/** Signing in to one portfolio, and the account line of the one signed in to. */
@NullMarked
package io.pqtrade.order.session;

import org.jspecify.annotations.NullMarked;
