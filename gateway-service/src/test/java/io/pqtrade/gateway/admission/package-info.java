/** Rules of the admission that need no server. */
@NullMarked
package io.pqtrade.gateway.admission;

import org.jspecify.annotations.NullMarked;
