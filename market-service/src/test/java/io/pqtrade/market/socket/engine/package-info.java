/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.market.socket.engine;

import org.jspecify.annotations.NullMarked;
