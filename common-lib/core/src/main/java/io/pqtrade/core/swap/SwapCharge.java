package io.pqtrade.core.swap;

import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.money.Money;

/**
 * What one lot pays or receives at one rollover.
 *
 * @param units nights charged by the weekday multiplier; 0 books nothing
 * @param unrounded in the portfolio's currency, negative when the client pays
 */
public record SwapCharge(int units, Money unrounded, Explanation explanation) {}
