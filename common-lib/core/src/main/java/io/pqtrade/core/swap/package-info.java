/** Overnight financing at the New York rollover. */
@NullMarked
package io.pqtrade.core.swap;

import org.jspecify.annotations.NullMarked;
