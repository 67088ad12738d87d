/** Where prices come from: a seeded world in which every symbol has a price at every moment. */
@NullMarked
package io.pqtrade.market.world;

import org.jspecify.annotations.NullMarked;
