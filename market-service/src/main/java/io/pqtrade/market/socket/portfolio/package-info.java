/** What happens on a portfolio, as it happens: events from the stream, what the stream lost from their table, and the account line. */
@NullMarked
package io.pqtrade.market.socket.portfolio;

import org.jspecify.annotations.NullMarked;
