/** The sell side: a simulated market, its quotes and ticks, and the sockets and calls that show them. */
@NullMarked
package io.pqtrade.market;

import org.jspecify.annotations.NullMarked;
