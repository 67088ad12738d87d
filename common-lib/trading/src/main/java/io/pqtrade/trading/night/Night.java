package io.pqtrade.trading.night;

import io.pqtrade.core.market.MarketView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/**
 * One rollover, ready to be charged: what a lot pays has been decided by the core for every kind of lot that is held, and lots
 * of a kind differ in their numbers alone. What is not of a known kind, or not plain, is left for the engine
 * (docs/decisions/0181).
 */
public final class Night {

    private final DataSource source;
    private final LocalDate date;
    private final NightTerms terms;
    private final Duration statementTimeout;

    private Night(DataSource source, LocalDate date, NightTerms terms, Duration statementTimeout) {
        this.source = source;
        this.date = date;
        this.terms = terms;
        this.statementTimeout = statementTimeout;
    }

    /**
     * @param market the prices of the rollover
     * @param statementTimeout the longest that the charges of one chunk may take
     * @throws SQLException when the kinds of lots cannot be read
     */
    public static Night of(LocalDate date, MarketView market, DataSource source, Duration statementTimeout)
            throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // A million positions are joined to their lots.
                statement.execute("SET LOCAL work_mem = '32MB'");
                return new Night(source, date, NightTerms.read(connection, date, market), statementTimeout);
            } finally {
                connection.rollback();
            }
        }
    }

    /** Whether there is anything it could charge. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** A connection that knows the terms; for one thread. */
    public NightSession session() throws SQLException {
        return NightSession.open(source.getConnection(), date, terms, statementTimeout);
    }

    /** What is held over the rollover and not charged yet, by kind: the most frequent kinds first. */
    List<NightTerms.Term> terms() {
        return terms.terms();
    }
}
