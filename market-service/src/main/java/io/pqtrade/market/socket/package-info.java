/** Prices as sockets tell them: who may listen, what each follows, and how a slow reader is kept from harming the others. */
@NullMarked
package io.pqtrade.market.socket;

import org.jspecify.annotations.NullMarked;
