/** One night's swaps of very many portfolios, written by the database itself at amounts that the core has decided. */
@NullMarked
package io.pqtrade.trading.night;

import org.jspecify.annotations.NullMarked;
