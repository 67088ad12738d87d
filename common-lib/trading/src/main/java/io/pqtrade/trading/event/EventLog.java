package io.pqtrade.trading.event;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events of a portfolio as they were committed: what a consumer reads at start and when its stream has a gap. */
public final class EventLog {

    private static final String AFTER = "SELECT portfolio_id, sequence, type, payload, at FROM event"
            + " WHERE portfolio_id = ? AND sequence > ? ORDER BY sequence LIMIT ?";

    private final JdbcClient jdbc;

    public EventLog(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** The next events after {@code afterSequence}, oldest first; fewer than {@code limit} means there are no more. */
    public List<StoredEvent> read(UUID portfolioId, long afterSequence, int limit) {
        return jdbc.sql(AFTER)
                .params(portfolioId, afterSequence, limit)
                .query((row, _) -> new StoredEvent(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }
}
