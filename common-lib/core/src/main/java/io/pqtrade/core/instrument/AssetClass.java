package io.pqtrade.core.instrument;

/** Kind of instrument; decides session times, default weekday of the triple swap and preset leverage caps. */
public enum AssetClass {
    FX,
    METAL,
    INDEX,
    ENERGY,
    CRYPTO
}
