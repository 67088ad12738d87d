/** Forgetting what nobody needs any more. */
@NullMarked
package io.pqtrade.worker.housekeeping;

import org.jspecify.annotations.NullMarked;
