/** Proving, on and on, that the rows keep their invariants; what is found is shown and never repaired. */
@NullMarked
package io.pqtrade.worker.reconciliation;

import org.jspecify.annotations.NullMarked;
