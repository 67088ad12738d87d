/** How revocations and public keys reach every service through Redis: the board they stand on, and the reader of it. */
@NullMarked
package io.pqtrade.auth.feed;

import org.jspecify.annotations.NullMarked;
