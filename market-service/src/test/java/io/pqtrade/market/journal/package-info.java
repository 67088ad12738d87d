/** The journal against a real PostgreSQL. */
@NullMarked
package io.pqtrade.market.journal;

import org.jspecify.annotations.NullMarked;
