/** Tests of the job in this package. */
@NullMarked
package io.pqtrade.worker.housekeeping;

import org.jspecify.annotations.NullMarked;
