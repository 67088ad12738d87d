package io.pqtrade.market.admin;

import io.pqtrade.market.world.Scenario;
import io.pqtrade.market.world.ScenarioJournal;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The scenarios that were ever ordered. */
@Component
class ScenarioTable implements ScenarioJournal {

    private static final String COLUMNS =
            "SELECT id, kind, symbol, magnitude, from_at, until_at, created_at, cancelled_at FROM market_scenario ";

    private final JdbcClient jdbc;
    private final Clock clock;

    ScenarioTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(UUID id, Scenario scenario, Instant now, UUID admin) {
        boolean measured = scenario.kind() != Scenario.Kind.FEED_FREEZE;
        jdbc.sql("""
                        INSERT INTO market_scenario
                            (id, kind, symbol, magnitude, from_at, until_at, created_at, created_by)
                        VALUES (:id, :kind, :symbol, :magnitude, :from, :until, :now, :admin)""")
                .param("id", id)
                .param("kind", scenario.kind().name())
                .param("symbol", scenario.symbol())
                .param("magnitude", measured ? scenario.magnitude() : null, Types.NUMERIC)
                .param("from", utc(scenario.startsAt()))
                .param("until", utc(scenario.startsAt().plus(scenario.duration())))
                .param("now", utc(now))
                .param("admin", admin)
                .update();
    }

    /** Those that are planned or going on. */
    List<ScenarioView> inForce() {
        return jdbc.sql(COLUMNS + "WHERE cancelled_at IS NULL AND until_at > :now ORDER BY from_at, id")
                .param("now", utc(clock.instant()))
                .query(this::view)
                .list();
    }

    @Override
    public List<Scenario> since(Instant moment) {
        return jdbc
                .sql(
                        COLUMNS + "WHERE until_at > :moment"
                                + " AND (cancelled_at IS NULL OR cancelled_at > greatest(from_at, :moment)) ORDER BY from_at, id")
                .param("moment", utc(moment))
                .query(this::view)
                .list()
                .stream()
                .map(ScenarioView::scenario)
                .toList();
    }

    /** Newest first. */
    List<ScenarioView> newest(int limit) {
        return jdbc.sql(COLUMNS + "ORDER BY created_at DESC, id DESC LIMIT :limit")
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    /** Locked until the transaction ends. */
    Optional<ScenarioView> lock(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::view)
                .optional();
    }

    void cancel(UUID id, Instant now, UUID admin) {
        jdbc.sql("UPDATE market_scenario SET cancelled_at = :now, cancelled_by = :admin WHERE id = :id")
                .param("now", utc(now))
                .param("admin", admin)
                .param("id", id)
                .update();
    }

    private ScenarioView view(ResultSet row, int index) throws SQLException {
        Instant startsAt = instant(row, "from_at");
        Instant endsAt = instant(row, "until_at");
        OffsetDateTime cancelled = row.getObject("cancelled_at", OffsetDateTime.class);
        Instant cancelledAt = cancelled == null ? null : cancelled.toInstant();
        return new ScenarioView(
                row.getObject("id", UUID.class),
                Scenario.Kind.valueOf(row.getString("kind")),
                row.getString("symbol"),
                text(row.getBigDecimal("magnitude")),
                startsAt,
                endsAt,
                ScenarioView.state(startsAt, endsAt, cancelledAt, clock.instant()),
                instant(row, "created_at"),
                cancelledAt);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
