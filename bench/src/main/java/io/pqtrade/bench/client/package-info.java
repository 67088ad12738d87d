/** A client of the gateway as lean as a load driver needs it: connections, accounts, orders. */
@NullMarked
package io.pqtrade.bench.client;

import org.jspecify.annotations.NullMarked;
