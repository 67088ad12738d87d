/** What the services say to each other through Redis: key names, quotes, ticks, trade events, instruments. */
@NullMarked
package io.pqtrade.wire;

import org.jspecify.annotations.NullMarked;
