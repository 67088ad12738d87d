/** Limits watched and days begun. */
@NullMarked
package io.pqtrade.worker.protocol;

import org.jspecify.annotations.NullMarked;
