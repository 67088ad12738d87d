/** The worker's own gate for ticks. */
@NullMarked
package io.pqtrade.worker.follow;

import org.jspecify.annotations.NullMarked;
