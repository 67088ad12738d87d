package io.pqtrade.worker.place;

import io.pqtrade.lease.Lease;
import io.pqtrade.worker.book.Ratchet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checkpoints and the trailing stops that belong to them, saved together in one transaction and only for shards whose lease is
 * held: a worker that was overtaken moves nothing.
 */
public final class Checkpoints {

    private static final String HELD = "WITH held AS (SELECT l.name FROM unnest(?::text[], ?::text[], ?::bigint[])"
            + " AS w(name, holder, epoch) JOIN lease l ON l.name = w.name AND l.holder = w.holder AND l.epoch = w.epoch"
            + " WHERE l.expires_at > clock_timestamp() ORDER BY l.name FOR SHARE OF l) ";

    private static final String SAVE_PLACES = HELD
            + "INSERT INTO shard_checkpoint (shard, sequence, tick_at, moved_at) SELECT c.shard, c.sequence,"
            + " c.tick_at, clock_timestamp() FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::timestamptz[]) AS"
            + " c(name, shard, sequence, tick_at) JOIN held USING (name) ON CONFLICT (shard) DO UPDATE SET sequence ="
            + " excluded.sequence, tick_at = excluded.tick_at, moved_at = excluded.moved_at WHERE"
            + " shard_checkpoint.sequence <= excluded.sequence";

    private static final String SAVE_RATCHETS = HELD
            + "INSERT INTO trailing_ratchet (portfolio_id, position_id, version, stop, sequence)"
            + " SELECT r.portfolio_id, r.position_id, r.version, r.stop, r.sequence"
            + " FROM unnest(?::text[], ?::uuid[], ?::bigint[], ?::integer[], ?::numeric[], ?::bigint[])"
            + " AS r(name, portfolio_id, position_id, version, stop, sequence) JOIN held USING (name)"
            + " ON CONFLICT (portfolio_id, position_id) DO UPDATE SET version = excluded.version, stop = excluded.stop,"
            + " sequence = excluded.sequence WHERE trailing_ratchet.sequence < excluded.sequence"
            + " OR trailing_ratchet.version < excluded.version";

    private static final String FORGET_RATCHETS = "DELETE FROM trailing_ratchet r USING position p"
            + " WHERE p.portfolio_id = r.portfolio_id AND p.id = r.position_id AND p.closed_at IS NOT NULL";

    private final DataSource source;
    private final JdbcClient jdbc;

    /** One shard's part of a save. */
    public record Mark(int shard, Lease lease, Checkpoint place, List<Ratchet> ratchets) {}

    public Checkpoints(DataSource source) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
    }

    /** Checkpoints of those of the shards that have one. */
    public Map<Integer, Checkpoint> load(Collection<Integer> shards) {
        Map<Integer, Checkpoint> found = new HashMap<>();
        jdbc.sql("SELECT shard, sequence, tick_at FROM shard_checkpoint WHERE shard IN (:shards)")
                .param("shards", shards)
                .query((row, _) -> found.put(
                        row.getInt(1),
                        new Checkpoint(
                                row.getLong(2),
                                row.getObject(3, OffsetDateTime.class).toInstant())))
                .list();
        return found;
    }

    /** When the oldest event was written that no stream has yet; now when there is none. */
    public Instant oldestUnpublished() {
        return jdbc.sql("SELECT coalesce(min(written_at), clock_timestamp()) FROM outbox")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** @throws DataAccessResourceFailureException when the store does not take them: nothing is saved then */
    public void save(List<Mark> marks) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                saveRatchets(connection, marks);
                savePlaces(connection, marks);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("checkpoints could not be saved", e);
        }
    }

    /** Removes ratchets of positions that are closed. */
    public void forgetClosed() {
        jdbc.sql(FORGET_RATCHETS).update();
    }

    private static void savePlaces(Connection connection, List<Mark> marks) throws SQLException {
        try (PreparedStatement save = connection.prepareStatement(SAVE_PLACES)) {
            bindLeases(connection, save, marks);
            save.setArray(
                    4,
                    connection.createArrayOf(
                            "text", column(marks, mark -> mark.lease().name())));
            save.setArray(5, connection.createArrayOf("integer", column(marks, Mark::shard)));
            save.setArray(
                    6,
                    connection.createArrayOf(
                            "bigint", column(marks, mark -> mark.place().sequence())));
            save.setArray(
                    7,
                    connection.createArrayOf(
                            "timestamptz",
                            column(marks, mark -> mark.place().at().toString())));
            save.executeUpdate();
        }
    }

    private static void saveRatchets(Connection connection, List<Mark> marks) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Ratchet> ratchets = new ArrayList<>();
        for (Mark mark : marks) {
            mark.ratchets().forEach(ratchet -> {
                names.add(mark.lease().name());
                ratchets.add(ratchet);
            });
        }
        if (ratchets.isEmpty()) {
            return;
        }
        try (PreparedStatement save = connection.prepareStatement(SAVE_RATCHETS)) {
            bindLeases(connection, save, marks);
            save.setArray(4, connection.createArrayOf("text", names.toArray()));
            save.setArray(5, connection.createArrayOf("uuid", column(ratchets, Ratchet::portfolioId)));
            save.setArray(6, connection.createArrayOf("bigint", column(ratchets, Ratchet::positionId)));
            save.setArray(7, connection.createArrayOf("integer", column(ratchets, Ratchet::version)));
            save.setArray(8, connection.createArrayOf("numeric", column(ratchets, Ratchet::stop)));
            save.setArray(9, connection.createArrayOf("bigint", column(ratchets, Ratchet::sequence)));
            save.executeUpdate();
        }
    }

    private static void bindLeases(Connection connection, PreparedStatement save, List<Mark> marks)
            throws SQLException {
        save.setArray(
                1,
                connection.createArrayOf(
                        "text", column(marks, mark -> mark.lease().name())));
        save.setArray(
                2,
                connection.createArrayOf(
                        "text", column(marks, mark -> mark.lease().holder())));
        save.setArray(
                3,
                connection.createArrayOf(
                        "bigint", column(marks, mark -> mark.lease().epoch())));
    }

    private static <T> Object[] column(List<T> rows, Function<T, Object> cell) {
        return rows.stream().map(cell).toArray();
    }
}
