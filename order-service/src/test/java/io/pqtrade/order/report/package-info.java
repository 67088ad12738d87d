/** How a portfolio did over time, on real servers. */
@NullMarked
package io.pqtrade.order.report;

import org.jspecify.annotations.NullMarked;
