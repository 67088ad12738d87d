/** Wire against a real Redis. */
@NullMarked
package io.pqtrade.wire;

import org.jspecify.annotations.NullMarked;
