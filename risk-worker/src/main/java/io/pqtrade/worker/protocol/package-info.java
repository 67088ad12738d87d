/** Trading protocols between two orders: their days begin, and their limits are watched, without anybody asking. */
@NullMarked
package io.pqtrade.worker.protocol;

import org.jspecify.annotations.NullMarked;
