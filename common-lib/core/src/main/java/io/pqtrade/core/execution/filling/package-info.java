/** Turns an order about to be filled into lots closed, lots opened, bookings and their explanations. */
@NullMarked
package io.pqtrade.core.execution.filling;

import org.jspecify.annotations.NullMarked;
