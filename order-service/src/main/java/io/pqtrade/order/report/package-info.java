/** How a portfolio did over time: its equity curve, the snapshots that carry it, and the report of its performance. */
@NullMarked
package io.pqtrade.order.report;

import org.jspecify.annotations.NullMarked;
