/** Sources against files and an exchange that are made for the test. */
@NullMarked
package io.pqtrade.market.source;

import org.jspecify.annotations.NullMarked;
