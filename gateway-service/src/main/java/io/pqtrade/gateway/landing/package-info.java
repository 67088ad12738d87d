/** The page at the root until the dashboard takes its place. */
@NullMarked
package io.pqtrade.gateway.landing;

import org.jspecify.annotations.NullMarked;
