/** The ledger of a portfolio: its bookings with running balance, what explains each of them, and the statement. */
@NullMarked
package io.pqtrade.order.ledger;

import org.jspecify.annotations.NullMarked;
