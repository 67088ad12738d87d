/** Which tick touches which level, at what price that fills, and how a trailing stop follows the market. */
@NullMarked
package io.pqtrade.core.trigger;

import org.jspecify.annotations.NullMarked;
