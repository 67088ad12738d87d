/** The testkit tried on itself, on real servers. */
@NullMarked
package io.pqtrade.testkit;

import org.jspecify.annotations.NullMarked;
