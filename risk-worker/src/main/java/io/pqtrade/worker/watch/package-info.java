/** The watch over the market: one thread that sees every tick and every event, and has what is due carried out. */
@NullMarked
package io.pqtrade.worker.watch;

import org.jspecify.annotations.NullMarked;
