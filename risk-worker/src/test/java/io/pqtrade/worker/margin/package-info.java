/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.worker.margin;

import org.jspecify.annotations.NullMarked;
