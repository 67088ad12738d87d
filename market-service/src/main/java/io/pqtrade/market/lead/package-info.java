/** Who of several nodes publishes ticks, and the numbers that are that node's alone. */
@NullMarked
package io.pqtrade.market.lead;

import org.jspecify.annotations.NullMarked;
