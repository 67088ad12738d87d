package io.pqtrade.trading.store;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lots closed since a rollover that has not charged them yet. Read only by a late rollover, hence on demand. */
public final class UnchargedLots {

    private static final String QUERY = "SELECT c.id, c.lot_id, c.position_id, c.fill_id, c.symbol, c.direction,"
            + " c.volume, c.remaining, c.entry_price, c.exit_price, c.close_reason, c.realized_pnl, c.commission, c.swap,"
            + " c.opened_at, c.closed_at, c.tag FROM closed_lot c"
            + " WHERE c.portfolio_id = ? AND c.opened_at < ? AND c.closed_at >= ? AND NOT EXISTS (SELECT 1"
            + " FROM swap_charge s WHERE s.portfolio_id = c.portfolio_id AND s.lot_id = c.lot_id"
            + " AND s.rollover_date = ?) ORDER BY c.id";

    private UnchargedLots() {}

    /** @throws IllegalStateException when the store does not answer; the batch cannot go on */
    public static List<ClosedLot> read(
            Connection connection, UUID portfolioId, LocalDate rolloverDate, Instant rollover) {
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setObject(1, portfolioId);
            statement.setObject(2, rollover.atOffset(ZoneOffset.UTC));
            statement.setObject(3, rollover.atOffset(ZoneOffset.UTC));
            statement.setObject(4, rolloverDate);
            List<ClosedLot> lots = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lots.add(lot(rows));
                }
            }
            return lots;
        } catch (SQLException e) {
            throw new IllegalStateException("no history from the store", e);
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
