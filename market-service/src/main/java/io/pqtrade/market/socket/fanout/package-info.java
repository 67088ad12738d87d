/** News as they are told: what there is of each symbol and channel, kept once, and how far each reader was told. */
@NullMarked
package io.pqtrade.market.socket.fanout;

import org.jspecify.annotations.NullMarked;
