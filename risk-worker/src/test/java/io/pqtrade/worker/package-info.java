/** Tests of the worker as a whole. */
@NullMarked
package io.pqtrade.worker;

import org.jspecify.annotations.NullMarked;
