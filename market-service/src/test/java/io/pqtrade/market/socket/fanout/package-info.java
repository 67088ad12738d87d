/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.socket.fanout;

import org.jspecify.annotations.NullMarked;
