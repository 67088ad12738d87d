/** The launcher's Java part, tried on real servers. */
@NullMarked
package io.pqtrade.launcher;

import org.jspecify.annotations.NullMarked;
