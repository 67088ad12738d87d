/**
 * How the world moves, minute by minute: level, volatility, season, news and spread of each symbol on each day, as functions of
 * seed and time. What is made of it – seconds, quotes, ticks, bars – is the package above.
 */
@NullMarked
package io.pqtrade.market.world.nature;

import org.jspecify.annotations.NullMarked;
