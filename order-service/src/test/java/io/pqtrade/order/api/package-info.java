/** The HTTP contract, called over real HTTP on real servers: what a client may rely on, told as sentences. */
@NullMarked
package io.pqtrade.order.api;

import org.jspecify.annotations.NullMarked;
