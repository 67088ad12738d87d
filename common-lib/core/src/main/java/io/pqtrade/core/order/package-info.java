/** Orders: types, times in force, states and their legal transitions. */
@NullMarked
package io.pqtrade.core.order;

import org.jspecify.annotations.NullMarked;
