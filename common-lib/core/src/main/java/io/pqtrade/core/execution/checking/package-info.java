/** The checks an order or a close must pass, each one a rejection code, composed in the documented order. */
@NullMarked
package io.pqtrade.core.execution.checking;

import org.jspecify.annotations.NullMarked;
