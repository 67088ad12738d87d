/**
 * The one way anything that moves money or positions reaches the store: commands are queued, decided in batches under
 * their portfolios' locks, and written with their events, bookings and replies in one commit.
 */
@NullMarked
package io.pqtrade.trading.write;

import org.jspecify.annotations.NullMarked;
