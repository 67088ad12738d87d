package io.pqtrade.market.sanity;

/** Why a tick is kept in quarantine. */
public enum Reason {
    NOT_POSITIVE,
    CROSSED,
    /** More decimals than the instrument's digits. */
    OFF_STEP,
    /** Older than the symbol's last tick. */
    OUT_OF_ORDER,
    /** Of a time that is not yet. */
    FROM_FUTURE,
    /** Out of the band around the last price. */
    SPIKE,
    /** So far out that a decimal point must have slipped. */
    TENFOLD
}
