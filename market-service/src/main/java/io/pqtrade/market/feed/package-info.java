/** The way of every tick, whoever made it: source, sanity, sequence, Redis, readers. */
@NullMarked
package io.pqtrade.market.feed;

import org.jspecify.annotations.NullMarked;
