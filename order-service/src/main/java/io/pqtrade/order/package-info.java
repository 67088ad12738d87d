/** The buy side: its application, the clock it lives by, and the features in packages of their own below. */
@NullMarked
package io.pqtrade.order;

import org.jspecify.annotations.NullMarked;
