/** One decision in the making: the portfolio as the events so far left it, and how a refusal is recorded. */
@NullMarked
package io.pqtrade.core.execution.decision;

import org.jspecify.annotations.NullMarked;
