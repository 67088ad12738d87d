/** Publishing committed events: at least once, in order per portfolio, by one relay at a time. */
@NullMarked
package io.pqtrade.trading.outbox;

import org.jspecify.annotations.NullMarked;
