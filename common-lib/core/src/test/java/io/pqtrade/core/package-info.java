/** Builders shared by the tests of the rules. */
@NullMarked
package io.pqtrade.core;

import org.jspecify.annotations.NullMarked;
