/** Leases against a real PostgreSQL. */
@NullMarked
package io.pqtrade.lease;

import org.jspecify.annotations.NullMarked;
