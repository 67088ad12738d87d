/** Commands in, events or a rejection out: the trading rules as one pure function. */
@NullMarked
package io.pqtrade.core.execution;

import org.jspecify.annotations.NullMarked;
