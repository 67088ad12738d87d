package io.pqtrade.order.blotter;

import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.order.reply.ClosedLotView.CancelledLevelView;
import io.pqtrade.order.reply.RejectionView;
import io.pqtrade.order.reply.RejectionView.SeenQuote;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What the events of a portfolio say beyond its rows: why an order was refused, which levels a fill cancelled. */
final class EventNotes {
    private static final String REJECTIONS = """
            SELECT sequence, payload -> 'rejection' FROM event
            WHERE portfolio_id = ? AND sequence = ANY (?) AND payload -> 'rejection' IS NOT NULL""";
    private static final String CANCELLED_LEVELS = """
            SELECT f.id, e.payload -> 'cancelledLevels'
            FROM fill f JOIN event e ON e.portfolio_id = f.portfolio_id AND e.sequence = f.event_sequence
            WHERE f.portfolio_id = ? AND f.id = ANY (?) AND e.payload -> 'cancelledLevels' IS NOT NULL""";

    private final JdbcClient jdbc;
    private final ObjectReader rejections;
    private final ObjectReader levels;

    EventNotes(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        ObjectReader tolerant = json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.rejections = tolerant.forType(StoredRejection.class);
        this.levels = tolerant.forType(CancelledLevelView[].class);
    }

    /** By the sequence of the event that ended the order. */
    Map<Long, RejectionView> rejections(UUID portfolioId, Collection<Long> sequences) {
        return notes(REJECTIONS, portfolioId, sequences).stream()
                .collect(Collectors.toMap(
                        Note::id,
                        note -> rejections
                                .<StoredRejection>readValue(note.json())
                                .view()));
    }

    /** By fill; those it cancelled none have no entry. */
    Map<Long, List<CancelledLevelView>> cancelledLevels(UUID portfolioId, Collection<Long> fillIds) {
        return notes(CANCELLED_LEVELS, portfolioId, fillIds).stream()
                .collect(Collectors.toMap(
                        Note::id, note -> List.of(levels.<CancelledLevelView[]>readValue(note.json()))));
    }

    private List<Note> notes(String sql, UUID portfolioId, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(sql)
                .params(portfolioId, ids.stream().distinct().toArray(Long[]::new))
                .query((row, _) -> new Note(row.getLong(1), row.getString(2)))
                .list();
    }

    private record Note(long id, String json) {}

    private record StoredRejection(
            RejectionCode code,
            String detail,
            @Nullable Map<String, String> facts,
            @Nullable List<SeenQuote> quotes) {
        RejectionView view() {
            return RejectionView.of(
                    code, detail, facts == null ? Map.of() : facts, quotes == null ? List.of() : quotes);
        }
    }
}
