/** The tick journal: every published tick in PostgreSQL, for readers that were away and for the next publisher. */
@NullMarked
package io.pqtrade.market.journal;

import org.jspecify.annotations.NullMarked;
