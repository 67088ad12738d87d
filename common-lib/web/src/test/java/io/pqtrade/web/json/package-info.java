/** Bounds of decimals and instants, and what the strict mapper refuses. */
@NullMarked
package io.pqtrade.web.json;

import org.jspecify.annotations.NullMarked;
