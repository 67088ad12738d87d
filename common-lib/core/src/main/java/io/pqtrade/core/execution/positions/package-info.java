/** Closing positions for whoever asks, changing their levels, stop-outs and swaps. */
@NullMarked
package io.pqtrade.core.execution.positions;

import org.jspecify.annotations.NullMarked;
