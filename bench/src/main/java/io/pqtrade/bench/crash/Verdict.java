package io.pqtrade.bench.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the clients' log against the database: each acknowledged order exists once, no other twice. */
final class Verdict {

    private final String jdbcUrl;
    private final String tag;

    Verdict(String jdbcUrl, String tag) {
        this.jdbcUrl = jdbcUrl;
        this.tag = tag;
    }

    /** @return what is wrong, in sentences; empty when all is well */
    List<String> faults(List<Attempt> log) throws SQLException {
        Map<String, Integer> filled = count("""
                SELECT o.client_order_id, count(*) FROM orders o
                JOIN fill f ON f.portfolio_id = o.portfolio_id AND f.order_id = o.id
                WHERE o.tag = ? AND o.state = 'FILLED' GROUP BY 1""");
        List<String> faults = new ArrayList<>();
        for (Attempt attempt : log) {
            int found = filled.getOrDefault(attempt.clientOrderId(), 0);
            if (attempt.acknowledged() && found != 1) {
                faults.add("acknowledged order " + attempt.clientOrderId() + " was filled " + found + " times");
            } else if (found > 1) {
                faults.add("order " + attempt.clientOrderId() + " was filled " + found + " times");
            }
        }
        return faults;
    }

    private Map<String, Integer> count(String sql) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, tag);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return counts;
    }
}
