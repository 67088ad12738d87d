package io.pqtrade.bench.swap;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Positions held over a night on which New York's clocks change, and what was charged for each night. */
public final class ClockChange {

    private static final int POSITIONS = 30;
    private static final int EACH = 5;

    private ClockChange() {}

    /** @param args {@code open} and when the positions were opened; or {@code charges} */
    public static void main(String[] args) throws SQLException {
        try (Connection database = DriverManager.getConnection(System.getenv("PQ_BENCH_DATABASE"))) {
            switch (args[0]) {
                case "open" -> open(database, OffsetDateTime.parse(args[1]));
                case "charges" -> charges(database);
                default -> throw new IllegalArgumentException("open or charges, not " + args[0]);
            }
        }
    }

    private static void open(Connection database, OffsetDateTime at) throws SQLException {
        new Book(database).fill(POSITIONS, EACH, 0);
        for (String table : new String[] {"lot", "position"}) {
            try (PreparedStatement move = database.prepareStatement("UPDATE " + table + " SET opened_at = ?")) {
                move.setObject(1, at);
                move.execute();
            }
        }
        LocalDate day = at.toLocalDate();
        try (PreparedStatement prices = database.prepareStatement(
                "INSERT INTO rollover_quote (symbol, rollover_date, bid, ask, sequence, quoted_at)"
                        + " SELECT q.symbol, d, q.bid, q.ask, 1, d FROM quoted q,"
                        + " generate_series(?::date, ?::date, interval '1 day') d ON CONFLICT DO NOTHING")) {
            prices.setObject(1, day.minusDays(8));
            prices.setObject(2, day.plusDays(8));
            prices.execute();
        }
    }

    /** A line for each night: its date, and how many lots paid. */
    private static void charges(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT rollover_date || ' ' || count(*) FROM swap_charge"
                        + " GROUP BY rollover_date ORDER BY rollover_date")) {
            while (rows.next()) {
                System.out.println(rows.getString(1));
            }
        }
    }
}
