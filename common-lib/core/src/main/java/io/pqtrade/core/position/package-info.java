/** Positions and the lots they are made of, and which lots a close consumes. */
@NullMarked
package io.pqtrade.core.position;

import org.jspecify.annotations.NullMarked;
