/** Counted attempts in Redis, so that guessing is slow whatever instance is asked. */
@NullMarked
package io.pqtrade.order.identity.throttle;

import org.jspecify.annotations.NullMarked;
