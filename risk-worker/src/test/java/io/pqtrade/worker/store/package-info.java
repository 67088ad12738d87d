/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.worker.store;

import org.jspecify.annotations.NullMarked;
