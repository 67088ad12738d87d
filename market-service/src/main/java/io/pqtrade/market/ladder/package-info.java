/**
 * What the market does without when the processor is not enough, step by step: observers' prices, charts, traders' prices. What makes and
 * tells ticks to whoever acts on them, triggers and margin before all, is on no step.
 */
@NullMarked
package io.pqtrade.market.ladder;

import org.jspecify.annotations.NullMarked;
