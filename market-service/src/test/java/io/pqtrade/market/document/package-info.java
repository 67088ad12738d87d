/** Holds the market's part of the OpenAPI document against its controllers, and every role against every operation. */
@NullMarked
package io.pqtrade.market.document;

import org.jspecify.annotations.NullMarked;
