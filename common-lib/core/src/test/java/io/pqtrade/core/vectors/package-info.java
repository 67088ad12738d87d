/** Runs the worked cases of {@code docs/vectors} against the rules. */
@NullMarked
package io.pqtrade.core.vectors;

import org.jspecify.annotations.NullMarked;
