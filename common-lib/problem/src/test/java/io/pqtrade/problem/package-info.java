/** Codes and their statuses, and the hand-written JSON read back by a real parser. */
@NullMarked
package io.pqtrade.problem;

import org.jspecify.annotations.NullMarked;
