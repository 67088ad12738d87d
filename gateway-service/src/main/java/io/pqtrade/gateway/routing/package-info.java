/** Which service answers which path, how it is reached, and what becomes of a reply that does not keep the contract. */
@NullMarked
package io.pqtrade.gateway.routing;

import org.jspecify.annotations.NullMarked;
