package io.pqtrade.worker.reconciliation;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rollovers whose newest pass left something owed, long after they were. */
final class OwedRollovers {

    private static final String OVERDUE = """
            SELECT rollover_date, lots_refused, portfolios_left FROM (
                SELECT DISTINCT ON (rollover_date) rollover_date, rollover_at, lots_refused, portfolios_left, complete
                FROM swap_run ORDER BY rollover_date DESC, id DESC LIMIT 31) newest
            WHERE NOT complete AND rollover_at < clock_timestamp() - interval '2 hours' ORDER BY rollover_date""";

    private final JdbcClient jdbc;

    OwedRollovers(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    List<Map<String, String>> overdue() {
        return jdbc.sql(OVERDUE)
                .query((row, _) -> Map.of(
                        "rollover_date", row.getString(1),
                        "lots_refused", row.getString(2),
                        "portfolios_left", row.getString(3)))
                .list();
    }
}
