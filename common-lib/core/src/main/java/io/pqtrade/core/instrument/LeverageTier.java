package io.pqtrade.core.instrument;

import io.pqtrade.core.money.Lots;
import org.jspecify.annotations.Nullable;

/**
 * Leverage for one slice of a symbol's open volume (cTrader's dynamic leverage).
 *
 * @param upTo upper end of the slice in lots, inclusive; {@code null} for the last, open-ended one
 * @param leverage maximum leverage of the slice, at least 1
 */
public record LeverageTier(@Nullable Lots upTo, int leverage) {}
