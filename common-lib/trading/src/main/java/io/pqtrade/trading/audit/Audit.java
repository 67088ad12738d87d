package io.pqtrade.trading.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** Runs the queries of {@code audit.sql}, each of which returns the rows that break an invariant. It repairs nothing. */
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    /** One break tells as much as a thousand. */
    private static final int ROWS_PER_QUERY = 20;

    private static final int SECONDS_PER_QUERY = 60;
    private static final String NAME_MARK = "-- name: ";
    private static final String SCOPE = "INSERT INTO audit_scope (portfolio_id) SELECT DISTINCT unnest(?::uuid[])";

    private final DataSource source;
    private final Map<String, String> queries;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean givenUp;

    public Audit(DataSource source) {
        this.source = source;
        this.queries = parse(script());
    }

    /** Names of the queries, in the order of the script. */
    public List<String> names() {
        return List.copyOf(queries.keySet());
    }

    /**
     * Breaks of all invariants as of one moment; empty when all is well.
     *
     * @throws DataAccessResourceFailureException when the store does not answer
     */
    public List<Break> run() {
        return asOfOneMoment(this::run);
    }

    /**
     * Breaks of these portfolios alone, by the same queries over views that show nothing else (schema {@code touched}).
     *
     * @throws DataAccessResourceFailureException when the store does not answer
     */
    public List<Break> run(Collection<UUID> portfolios) {
        if (portfolios.isEmpty()) {
            return List.of();
        }
        return asOfOneMoment(connection -> {
            try (PreparedStatement scope = connection.prepareStatement(SCOPE);
                    Statement path = connection.createStatement()) {
                scope.setArray(1, connection.createArrayOf("uuid", portfolios.toArray()));
                scope.execute();
                path.execute("SET LOCAL search_path = touched, public");
            }
            return run(connection);
        });
    }

    /** Its process is to end: a run that is going on fails at once, and so does any later one. */
    public void giveUp() {
        givenUp = true;
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                LOG.debug("a query of the audit ends by itself", e);
            }
        }
    }

    private interface Check {
        List<Break> run(Connection connection) throws SQLException;
    }

    /** Nothing stays of what the check writes. */
    private List<Break> asOfOneMoment(Check check) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                return check.run(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the audit could not run", e);
        }
    }

    /** The same within the caller's transaction. */
    List<Break> run(Connection connection) throws SQLException {
        List<Break> breaks = new ArrayList<>();
        Statement statement = connection.createStatement();
        running.add(statement);
        try (statement) {
            statement.setMaxRows(ROWS_PER_QUERY);
            statement.setQueryTimeout(SECONDS_PER_QUERY);
            for (Map.Entry<String, String> query : queries.entrySet()) {
                if (givenUp) {
                    throw new SQLException("the audit was given up");
                }
                try (ResultSet rows = statement.executeQuery(query.getValue())) {
                    while (rows.next()) {
                        breaks.add(new Break(query.getKey(), figures(rows)));
                    }
                }
            }
        } finally {
            running.remove(statement);
        }
        return breaks;
    }

    private static Map<String, String> figures(ResultSet row) throws SQLException {
        Map<String, String> figures = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            figures.put(row.getMetaData().getColumnLabel(column), String.valueOf(row.getString(column)));
        }
        return figures;
    }

    private static String script() {
        try (InputStream in = Audit.class.getResourceAsStream("/io/pqtrade/trading/audit.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> parse(String script) {
        Map<String, String> queries = new LinkedHashMap<>();
        for (String section : script.split("(?m)^" + NAME_MARK)) {
            int end = section.indexOf('\n');
            if (!section.startsWith("--") && end > 0) {
                queries.put(section.substring(0, end).trim(), section.substring(end + 1));
            }
        }
        return queries;
    }
}
