/** {@code pq bench orders}: market orders through the gateway, beside pgbench writing the same rows on the same server. */
@NullMarked
package io.pqtrade.bench.orders;

import org.jspecify.annotations.NullMarked;
