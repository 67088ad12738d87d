/**
 * What the simulated world looks like in figures: statistics that are published of real markets, measured on the world's own bars, and
 * drawn for docs/market-world.md.
 */
@NullMarked
package io.pqtrade.market.facts;

import org.jspecify.annotations.NullMarked;
