package io.pqtrade.bench.crash;

import io.pqtrade.bench.client.Account;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Holds the clients' log against the database: an acknowledged command took effect once, a refused one never, no other twice. */
final class Verdict {

    private final String jdbcUrl;
    private final UUID[] portfolios;

    Verdict(String jdbcUrl, List<Account> accounts) {
        this.jdbcUrl = jdbcUrl;
        this.portfolios = accounts.stream().map(Account::portfolioId).toArray(UUID[]::new);
    }

    /** @return what is wrong, in sentences; empty when all is well */
    List<String> faults(List<Attempt> log) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            for (Kind kind : Kind.values()) {
                Map<String, Integer> effects = count(connection, kind);
                for (Attempt attempt : log) {
                    if (attempt.kind() == kind) {
                        judge(attempt, effects.getOrDefault(attempt.key(), 0), faults);
                    }
                }
            }
        }
        return faults;
    }

    private static void judge(Attempt attempt, int found, List<String> faults) {
        boolean right = switch (attempt.outcome()) {
            case ACKNOWLEDGED -> found == 1;
            case REFUSED -> found == 0;
            case UNKNOWN -> found <= 1;
        };
        if (!right) {
            faults.add(String.format(
                    Locale.ROOT,
                    "%s %s was %s and took effect %d times",
                    attempt.kind(),
                    attempt.key(),
                    attempt.outcome(),
                    found));
        }
    }

    private Map<String, Integer> count(Connection connection, Kind kind) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(kind.effects())) {
            query.setArray(1, connection.createArrayOf("uuid", portfolios));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return counts;
    }
}
