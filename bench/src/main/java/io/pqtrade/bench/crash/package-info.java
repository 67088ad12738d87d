/** Kills servers in the middle of a load and checks from the client's own log that nothing was lost or done twice. */
@NullMarked
package io.pqtrade.bench.crash;

import org.jspecify.annotations.NullMarked;
