/**
 * The preliminary checks: cheap, in memory but for the rate limit, and never the last word. The services judge again,
 * with more knowledge; what is refused here spares them the work.
 */
@NullMarked
package io.pqtrade.gateway.admission;

import org.jspecify.annotations.NullMarked;
