/** Double-entry bookings: what changed a balance and what explains it. */
@NullMarked
package io.pqtrade.core.ledger;

import org.jspecify.annotations.NullMarked;
