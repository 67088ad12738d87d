/** Placing, changing, cancelling, triggering and expiring orders. */
@NullMarked
package io.pqtrade.core.execution.orders;

import org.jspecify.annotations.NullMarked;
