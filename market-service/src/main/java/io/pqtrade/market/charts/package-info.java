/** The market as charts show it: keeps closed bars and rollover quotes, and answers pages of bars up to now or up to the delayed gate. */
@NullMarked
package io.pqtrade.market.charts;

import org.jspecify.annotations.NullMarked;
