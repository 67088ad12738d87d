/** Orders: requests of the trading endpoints, the commands they become, and the replies stored with them. */
@NullMarked
package io.pqtrade.order.trade;

import org.jspecify.annotations.NullMarked;
