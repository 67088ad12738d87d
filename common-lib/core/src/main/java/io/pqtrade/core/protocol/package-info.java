/** Trading limits of a prop-firm kind and what their breach does. */
@NullMarked
package io.pqtrade.core.protocol;

import org.jspecify.annotations.NullMarked;
