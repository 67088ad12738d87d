/** The engine told as behaviour: each test trades on a small desk of its own. */
@NullMarked
package io.pqtrade.core.execution;

import org.jspecify.annotations.NullMarked;
