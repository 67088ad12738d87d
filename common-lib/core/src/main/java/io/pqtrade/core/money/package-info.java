/** Currencies, amounts, prices and lots as exact decimals, and the one place that rounds. */
@NullMarked
package io.pqtrade.core.money;

import org.jspecify.annotations.NullMarked;
