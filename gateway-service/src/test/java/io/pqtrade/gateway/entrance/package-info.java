/** Rules of the entrance that need no server. */
@NullMarked
package io.pqtrade.gateway.entrance;

import org.jspecify.annotations.NullMarked;
