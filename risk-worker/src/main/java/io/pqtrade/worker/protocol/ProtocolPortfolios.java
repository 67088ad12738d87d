package io.pqtrade.worker.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Portfolios that trade under a protocol. */
final class ProtocolPortfolios {

    private static final String DAY_PASSED = """
            SELECT id FROM portfolio
            WHERE protocol IS NOT NULL AND deleted_at IS NULL
              AND (protocol_state ->> 'day')::date < (:now::timestamptz AT TIME ZONE (protocol ->> 'zone'))::date
            ORDER BY id""";

    /** A loss limit concerns who holds something; one that is blocked may have orders left as well. */
    private static final String AT_RISK = """
            SELECT p.id, p.last_sequence FROM portfolio p
            WHERE p.protocol IS NOT NULL AND p.deleted_at IS NULL
              AND (EXISTS (SELECT FROM position o WHERE o.portfolio_id = p.id AND o.closed_at IS NULL)
                OR EXISTS (SELECT FROM orders o WHERE o.portfolio_id = p.id AND o.state IN ('PENDING', 'PARTIALLY_FILLED')))
            ORDER BY p.id LIMIT :most""";

    private final JdbcClient jdbc;

    ProtocolPortfolios(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** Those in whose zone a midnight has passed that they have not begun the day of. */
    List<UUID> withoutToday(Instant now) {
        return jdbc.sql(DAY_PASSED)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /** Those a limit can break for, each with its sequence. */
    Map<UUID, Long> atRisk(int most) {
        Map<UUID, Long> found = new HashMap<>();
        jdbc.sql(AT_RISK).param("most", most).query(row -> {
            found.put(row.getObject(1, UUID.class), row.getLong(2));
        });
        return found;
    }
}
