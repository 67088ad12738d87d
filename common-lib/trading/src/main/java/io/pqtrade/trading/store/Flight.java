package io.pqtrade.trading.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several statements sent to PostgreSQL in one network round trip.
 *
 * <p>The driver splits a text with semicolons into prepared statements and pipelines them, so a flight of ten costs one
 * wait. One that fails aborts those behind it.
 */
public final class Flight {

    private static final int TYPICAL_TEXT = 1024;

    private final StringBuilder sql = new StringBuilder(TYPICAL_TEXT);
    private final List<Object> parameters = new ArrayList<>();
    private final List<Landing> landings = new ArrayList<>();

    /** Reads the rows of one query; the cursor stands before the first. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet rows) throws SQLException;
    }

    /** An array parameter: PostgreSQL's element type and the elements, {@code null} ones allowed. */
    public record SqlArray(String type, @Nullable Object[] elements) {}

    private record Landing(@Nullable RowReader reader, int expectedRows, String statement) {}

    private static final int ANY_NUMBER = -1;

    /** A statement without a result that matters, such as SET. */
    public Flight run(String statement) {
        return add(new Landing(null, ANY_NUMBER, statement));
    }

    /** A query; {@code reader} gets its rows once all have landed. */
    public Flight query(String statement, RowReader reader, Object... values) {
        return add(new Landing(reader, ANY_NUMBER, statement), values);
    }

    /** A change that must touch exactly so many rows. */
    public Flight change(String statement, int expectedRows, Object... values) {
        return add(new Landing(null, expectedRows, statement), values);
    }

    public boolean isEmpty() {
        return landings.isEmpty();
    }

    private Flight add(Landing landing, Object... values) {
        if (!sql.isEmpty()) {
            sql.append(";\n");
        }
        sql.append(landing.statement());
        landings.add(landing);
        parameters.addAll(List.of(values));
        return this;
    }

    /**
     * Sends all, then reads the results in order.
     *
     * @throws UnexpectedRowsException when a change touched other rows than it was meant to
     */
    public void send(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(i));
            }
            boolean rows = statement.execute();
            for (Landing landing : landings) {
                land(landing, statement, rows);
                rows = statement.getMoreResults();
            }
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        if (value instanceof SqlArray(String type, Object[] elements)) {
            statement.setArray(index, connection.createArrayOf(type, elements));
            return;
        }
        statement.setObject(index, value);
    }

    private static void land(Landing landing, PreparedStatement statement, boolean rows) throws SQLException {
        if (rows) {
            try (ResultSet result = statement.getResultSet()) {
                if (landing.reader() != null) {
                    landing.reader().read(result);
                }
            }
            return;
        }
        int touched = statement.getUpdateCount();
        if (landing.expectedRows() != ANY_NUMBER && touched != landing.expectedRows()) {
            throw new UnexpectedRowsException(landing.statement(), landing.expectedRows(), touched);
        }
    }
}
