/** Leases: who of several processes may do a thing, with an epoch that keeps a former holder from writing. */
@NullMarked
package io.pqtrade.lease;

import org.jspecify.annotations.NullMarked;
