package io.pqtrade.core.order;

/** How long an order works. Market orders take FOK or IOC, pending orders GTC, GTD or DAY. */
public enum TimeInForce {
    GTC,
    GTD,
    /** Until 17:00 New York (FX, CFD) or 00:00 UTC (crypto). */
    DAY,
    IOC,
    FOK
}
