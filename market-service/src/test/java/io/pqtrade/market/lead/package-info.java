/** Leading, and numbers, by themselves. */
@NullMarked
package io.pqtrade.market.lead;

import org.jspecify.annotations.NullMarked;
