/** Secrets on disk. */
@NullMarked
package io.pqtrade.order.identity.token;

import org.jspecify.annotations.NullMarked;
