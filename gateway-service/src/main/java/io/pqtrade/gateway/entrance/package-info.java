/**
 * The outermost layer of every request: its id, the client's address, the headers of every reply, one line of access
 * log, and the one place where a failure becomes a problem.
 */
@NullMarked
package io.pqtrade.gateway.entrance;

import org.jspecify.annotations.NullMarked;
