/** What a bench's figures should reach, and whether they did. */
@NullMarked
package io.pqtrade.bench.aim;

import org.jspecify.annotations.NullMarked;
