/**
 * The way from an HTTP call into the write path and back: idempotency keys and fingerprints, waiting for the receipt, and
 * requests whose absent fields mean something else than null.
 */
@NullMarked
package io.pqtrade.order.intake;

import org.jspecify.annotations.NullMarked;
