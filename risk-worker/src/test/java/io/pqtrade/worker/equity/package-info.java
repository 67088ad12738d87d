/** Tests of the job in this package. */
@NullMarked
package io.pqtrade.worker.equity;

import org.jspecify.annotations.NullMarked;
