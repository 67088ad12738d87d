/** Rollovers late, twice, on two nodes and on nights when clocks change. */
@NullMarked
package io.pqtrade.worker.swap;

import org.jspecify.annotations.NullMarked;
