package io.pqtrade.market.socket.portfolio;

import io.pqtrade.wire.EventMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Portfolios and their events as they were committed; read, never written. */
final class EventTable {

    private final JdbcClient jdbc;

    EventTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A portfolio as it stood after an event.
     *
     * @param json what a snapshot tells of it
     */
    record Head(long lastSequence, String json) {}

    Optional<Head> head(UUID portfolio) {
        return jdbc.sql("select last_sequence, json_build_object('portfolioId', id, 'name', name, 'currency', currency,"
                        + " 'balance', balance::text, 'leverage', leverage, 'positionMode', position_mode,"
                        + " 'accessRights', access_rights) from portfolio where id = :id and deleted_at is null")
                .param("id", portfolio)
                .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
                .optional();
    }

    /** The next events after a sequence, oldest first; fewer than {@code limit} means there are no more. */
    List<EventMessage> after(UUID portfolio, long sequence, int limit) {
        return jdbc.sql("select sequence, payload from event where portfolio_id = :id and sequence > :after"
                        + " order by sequence limit :limit")
                .param("id", portfolio)
                .param("after", sequence)
                .param("limit", limit)
                .query((row, number) -> new EventMessage(portfolio, row.getLong(1), row.getString(2)))
                .list();
    }

    /** The newest sequence of each. */
    Map<UUID, Long> lastSequences(Collection<UUID> portfolios) {
        Map<UUID, Long> last = new HashMap<>();
        jdbc.sql("select id, last_sequence from portfolio where id in (:ids)")
                .param("ids", portfolios)
                .query(row -> {
                    last.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return last;
    }
}
