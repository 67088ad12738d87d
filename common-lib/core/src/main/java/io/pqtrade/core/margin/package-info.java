/** Used margin, margin level, margin call and stop-out plans. */
@NullMarked
package io.pqtrade.core.margin;

import org.jspecify.annotations.NullMarked;
