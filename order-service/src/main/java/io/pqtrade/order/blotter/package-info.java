/** What was ordered, filled and closed: lists over the trading tables, read through immutable entities. */
@NullMarked
package io.pqtrade.order.blotter;

import org.jspecify.annotations.NullMarked;
