/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.worker.watch;

import org.jspecify.annotations.NullMarked;
