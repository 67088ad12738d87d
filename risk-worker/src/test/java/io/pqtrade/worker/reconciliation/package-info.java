/** Breaks found and shown. */
@NullMarked
package io.pqtrade.worker.reconciliation;

import org.jspecify.annotations.NullMarked;
