/** Reading the streams of ticks and events, each on a thread of its own, over losses and restarts of Redis. */
@NullMarked
package io.pqtrade.worker.follow;

import org.jspecify.annotations.NullMarked;
