package io.pqtrade.trading.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The invariants as they were seen last, red or green, for administrators: whoever looks after one writes here what it found,
 * and repairs nothing. Times are the database's.
 */
public final class InvariantBoard {

    /** What the check looked at. */
    public enum Scope {
        /** Every row there is. */
        WHOLE,
        /** Portfolios that changed since they were checked last. */
        TOUCHED
    }

    /**
     * One invariant.
     *
     * @param breaks a few rows that break it; none when it holds
     * @param redSince {@code null} when it holds
     */
    public record Seen(
            String name,
            List<Map<String, String>> breaks,
            Scope scope,
            String node,
            Instant checkedAt,
            @Nullable Instant redSince) {

        public boolean red() {
            return redSince != null;
        }
    }

    private static final TypeReference<List<Map<String, String>>> ROWS = new TypeReference<>() {};

    private static final String REPORT = """
            INSERT INTO invariant AS known (name, red, breaks, scope, node, checked_at, red_since)
            VALUES (:name, :red, :breaks::jsonb, :scope, :node, clock_timestamp(),
                    CASE WHEN :red THEN clock_timestamp() END)
            ON CONFLICT (name) DO UPDATE SET red = excluded.red, breaks = excluded.breaks, scope = excluded.scope,
                node = excluded.node, checked_at = excluded.checked_at,
                red_since = CASE WHEN excluded.red THEN coalesce(known.red_since, excluded.red_since) END""";

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    public InvariantBoard(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** Writes down how an invariant is; without breaks it holds. */
    public void report(String name, Collection<Map<String, String>> breaks, Scope scope, String node) {
        jdbc.sql(REPORT)
                .param("name", name)
                .param("red", !breaks.isEmpty())
                .param("breaks", json.writeValueAsString(breaks))
                .param("scope", scope.name())
                .param("node", node)
                .update();
    }

    /** All that were ever reported, by name. */
    public List<Seen> read() {
        return jdbc.sql("SELECT name, breaks, scope, node, checked_at, red_since FROM invariant ORDER BY name")
                .query((row, _) -> {
                    OffsetDateTime redSince = row.getObject(6, OffsetDateTime.class);
                    return new Seen(
                            row.getString(1),
                            json.readValue(row.getString(2), ROWS),
                            Scope.valueOf(row.getString(3)),
                            row.getString(4),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            redSince == null ? null : redSince.toInstant());
                })
                .list();
    }
}
