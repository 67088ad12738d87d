/** What all tests of the trading rules together take. */
@NullMarked
package io.pqtrade.core.suite;

import org.jspecify.annotations.NullMarked;
