/** A portfolio with more history than anybody trades in a day, for looking at what shows it. */
@NullMarked
package io.pqtrade.bench.longhistory;

import org.jspecify.annotations.NullMarked;
