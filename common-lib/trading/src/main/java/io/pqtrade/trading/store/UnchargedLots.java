package io.pqtrade.trading.store;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.trading.store.Flight.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Lots closed since a rollover that has not charged them yet, of all portfolios of a batch at once. */
public final class UnchargedLots {

    private static final String QUERY = "SELECT c.id, c.lot_id, c.position_id, c.fill_id, c.symbol, c.direction,"
            + " c.volume, c.remaining, c.entry_price, c.exit_price, c.close_reason, c.realized_pnl, c.commission, c.swap,"
            + " c.opened_at, c.closed_at, c.tag, c.portfolio_id FROM closed_lot c"
            + " WHERE c.portfolio_id = ANY (?::uuid[]) AND c.opened_at < ? AND c.closed_at >= ?"
            + " AND NOT EXISTS (SELECT 1"
            + " FROM swap_charge s WHERE s.portfolio_id = c.portfolio_id AND s.lot_id = c.lot_id"
            + " AND s.rollover_date = ?) ORDER BY c.portfolio_id, c.id";

    private record Owing(UUID portfolioId, LocalDate rolloverDate) {}

    private final Map<LocalDate, Set<UUID>> asked = new HashMap<>();
    private final Map<Owing, List<ClosedLot>> lots = new HashMap<>();

    public void ask(UUID portfolioId, LocalDate rolloverDate) {
        asked.computeIfAbsent(rolloverDate, _ -> new HashSet<>()).add(portfolioId);
    }

    /** Adds the queries to a flight; the answers are complete once it has landed. */
    public void board(Flight flight) {
        asked.forEach((date, portfolios) -> {
            var rollover = Rollover.at(date).atOffset(ZoneOffset.UTC);
            SqlArray ids = new SqlArray("uuid", portfolios.toArray());
            flight.query(QUERY, rows -> read(date, rows), ids, rollover, rollover, date);
        });
    }

    public List<ClosedLot> of(UUID portfolioId, LocalDate rolloverDate) {
        return lots.getOrDefault(new Owing(portfolioId, rolloverDate), List.of());
    }

    private void read(LocalDate date, ResultSet rows) throws SQLException {
        while (rows.next()) {
            lots.computeIfAbsent(new Owing(rows.getObject(18, UUID.class), date), _ -> new ArrayList<>())
                    .add(lot(rows));
        }
    }

    private static ClosedLot lot(ResultSet row) throws SQLException {
        return new ClosedLot(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                Direction.valueOf(row.getString(6)),
                new Lots(row.getBigDecimal(7)),
                new Lots(row.getBigDecimal(8)),
                Cells.price(row, 9),
                Cells.price(row, 10),
                CloseReason.valueOf(row.getString(11)),
                row.getBigDecimal(12),
                row.getBigDecimal(13),
                row.getBigDecimal(14),
                Cells.instant(row, 15),
                Cells.instant(row, 16),
                row.getString(17));
    }
}
