/** Proving that the rows keep the invariants. */
@NullMarked
package io.pqtrade.trading.audit;

import org.jspecify.annotations.NullMarked;
