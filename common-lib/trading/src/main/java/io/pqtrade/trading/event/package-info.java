/** Events as they are stored and published: their names, their JSON, and the log they are read from. */
@NullMarked
package io.pqtrade.trading.event;

import org.jspecify.annotations.NullMarked;
