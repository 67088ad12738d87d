/** Tests of the package of this name. */
@NullMarked
package io.pqtrade.worker.book;

import org.jspecify.annotations.NullMarked;
