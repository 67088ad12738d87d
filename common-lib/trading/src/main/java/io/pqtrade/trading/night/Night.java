package io.pqtrade.trading.night;

import io.pqtrade.core.market.MarketView;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import javax.sql.DataSource;

/**
 * One rollover, charged by the set: what a lot pays is decided by the core once for every kind of lot that is held, and lots of a
 * kind differ in their numbers alone. What is not of a kind that has a price, or not plain, is left for the engine
 * (docs/decisions/0181).
 */
public final class Night {

    private final DataSource source;
    private final LocalDate date;
    private final NightTerms terms;
    private final Duration statementTimeout;

    /**
     * @param market the prices of the rollover
     * @param statementTimeout the longest that the charges of one chunk may take
     */
    public Night(LocalDate date, MarketView market, DataSource source, Duration statementTimeout) {
        this.source = source;
        this.date = date;
        this.terms = new NightTerms(date, market);
        this.statementTimeout = statementTimeout;
    }

    /** A connection that charges; for one thread. What one of them learns of kinds is decided for all. */
    public NightSession session() throws SQLException {
        return NightSession.open(source.getConnection(), date, terms, statementTimeout);
    }
}
