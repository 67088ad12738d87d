package io.pqtrade.core.instrument;

/** How margin is computed before conversion (MQL5 SYMBOL_CALC_MODE_FOREX and SYMBOL_CALC_MODE_CFDLEVERAGE). */
public enum MarginFormula {
    /** lots × contract size ÷ leverage, in the base currency. */
    FOREX,
    /** lots × contract size × price ÷ leverage, in the quote currency. */
    CFD
}
