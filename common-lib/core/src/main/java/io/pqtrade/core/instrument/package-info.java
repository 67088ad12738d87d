/** What can be traded and on which terms: contract, volume steps, leverage tiers, swap, hours. */
@NullMarked
package io.pqtrade.core.instrument;

import org.jspecify.annotations.NullMarked;
