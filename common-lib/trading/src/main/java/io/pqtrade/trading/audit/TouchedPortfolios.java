package io.pqtrade.trading.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Portfolios that have gone on since they were audited: told by their sequence, not by any clock. */
public final class TouchedPortfolios {

    private static final String TOUCHED = """
            SELECT p.id, p.last_sequence FROM portfolio p LEFT JOIN audited a ON a.portfolio_id = p.id
            WHERE a.last_sequence IS DISTINCT FROM p.last_sequence ORDER BY p.id LIMIT :most""";

    private static final String AUDITED = """
            INSERT INTO audited (portfolio_id, last_sequence) SELECT * FROM unnest(:ids::uuid[], :sequences::bigint[])
            ON CONFLICT (portfolio_id) DO UPDATE SET last_sequence = excluded.last_sequence""";

    private static final String ALL_AUDITED = """
            INSERT INTO audited (portfolio_id, last_sequence) SELECT id, last_sequence FROM portfolio
            ON CONFLICT (portfolio_id) DO UPDATE SET last_sequence = excluded.last_sequence
            WHERE audited.last_sequence <> excluded.last_sequence""";

    private final JdbcClient jdbc;

    public TouchedPortfolios(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** At most so many, with the sequence each has reached by now. */
    public Map<UUID, Long> read(int most) {
        Map<UUID, Long> touched = new LinkedHashMap<>();
        jdbc.sql(TOUCHED).param("most", most).query(row -> {
            touched.put(row.getObject(1, UUID.class), row.getLong(2));
        });
        return touched;
    }

    /** They are audited up to these sequences; what came meanwhile touches them again. */
    public void audited(Map<UUID, Long> sequences) {
        jdbc.sql(AUDITED)
                .param("ids", literal(sequences.keySet()))
                .param("sequences", literal(sequences.values()))
                .update();
    }

    /** To be called before an audit of everything: what comes from now on touches. */
    public void allWillBeAudited() {
        jdbc.sql(ALL_AUDITED).update();
    }

    private static String literal(Iterable<?> values) {
        StringBuilder text = new StringBuilder("{");
        values.forEach(value -> text.append(text.length() > 1 ? "," : "").append(value));
        return text.append('}').toString();
    }
}
