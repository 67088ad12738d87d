/**
 * The instruments of this installation: their table, seeded with what is shipped, the administrators' changes to it, and its
 * publication to every other service.
 */
@NullMarked
package io.pqtrade.order.instrument;

import org.jspecify.annotations.NullMarked;
