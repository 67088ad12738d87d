/** The trading account: its terms, policies, presets and everything it holds. */
@NullMarked
package io.pqtrade.core.portfolio;

import org.jspecify.annotations.NullMarked;
