package io.pqtrade.order.observer;

/** A part of a portfolio that a grant may show besides its account line. */
enum GrantPart {
    ACTIVE,
    HISTORICAL,
    EQUITY_CURVE,
    REPORT
}
