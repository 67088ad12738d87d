/**
 * What administrators watch and do: every portfolio with its equity and exposure, the risk of all together, whether the
 * invariants hold, and how the services are.
 */
@NullMarked
package io.pqtrade.order.oversight;

import org.jspecify.annotations.NullMarked;
