package io.pqtrade.core.portfolio;

/** What the owner may still do (cTrader's access rights). */
public enum AccessRights {
    FULL_ACCESS,
    CLOSE_ONLY,
    NO_TRADING,
    NO_LOGIN
}
