/** How long the market stands still when its publisher is killed. */
@NullMarked
package io.pqtrade.bench.takeover;

import org.jspecify.annotations.NullMarked;
