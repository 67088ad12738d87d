/** The board on a real Redis, and readers that lose it. */
@NullMarked
package io.pqtrade.auth.feed;

import org.jspecify.annotations.NullMarked;
