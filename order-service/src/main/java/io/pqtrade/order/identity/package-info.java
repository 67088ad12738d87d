/** What other features ask of identity: a session scoped to a portfolio, and links for observers. */
@NullMarked
package io.pqtrade.order.identity;

import org.jspecify.annotations.NullMarked;
