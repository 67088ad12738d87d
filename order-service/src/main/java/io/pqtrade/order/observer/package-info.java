/**
 * Read-only grants on a portfolio: to a user of role OBSERVER, or as an expiring link whose bearer needs no user; and what
 * each of them shows.
 */
@NullMarked
package io.pqtrade.order.observer;

import org.jspecify.annotations.NullMarked;
