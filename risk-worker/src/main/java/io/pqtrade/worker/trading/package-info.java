/** The trading library as the worker uses it: the market, the reader of portfolios, and the path for very many of them. */
@NullMarked
package io.pqtrade.worker.trading;

import org.jspecify.annotations.NullMarked;
