/** The keys tokens are signed with, the writing of tokens, and the log of what was revoked and its way to every service. */
@NullMarked
package io.pqtrade.order.identity.token;

import org.jspecify.annotations.NullMarked;
