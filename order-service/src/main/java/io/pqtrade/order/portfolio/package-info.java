/**
 * Trading accounts: opening them with a preset or policies of their own, signing in to one, its money and its live figures,
 * and the one place that says whether a portfolio is the caller's.
 */
@NullMarked
package io.pqtrade.order.portfolio;

import org.jspecify.annotations.NullMarked;
