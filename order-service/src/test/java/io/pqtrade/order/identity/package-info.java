/** Identity over HTTP on real servers: honest users, forgers, thieves of tokens, and bad luck. */
@NullMarked
package io.pqtrade.order.identity;

import org.jspecify.annotations.NullMarked;
