/** Statistics of a portfolio's past. */
@NullMarked
package io.pqtrade.core.report;

import org.jspecify.annotations.NullMarked;
