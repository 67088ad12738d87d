package io.pqtrade.core.execution;

/** Numbers for orders, positions, lots, fills and ledger entries; each larger than any before it in the portfolio. */
@FunctionalInterface
public interface Ids {

    long next();
}
