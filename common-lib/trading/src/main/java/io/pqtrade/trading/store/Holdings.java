package io.pqtrade.trading.store;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.OpenLots;
import io.pqtrade.core.position.Position;
import io.pqtrade.trading.store.Flight.SqlArray;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Open positions with their lots, and working orders, of many portfolios at once. */
final class Holdings {

    private static final String LOTS = "SELECT portfolio_id, position_id, id, initial_volume, open_volume, entry_price,"
            + " opened_at, margin_conversion, commission, swap, swapped_through FROM lot"
            + " WHERE portfolio_id = ANY (?::uuid[]) AND open_volume > 0 ORDER BY portfolio_id, id";

    private static final String SUMS = "SELECT portfolio_id, position_id, min(id), sum(open_volume),"
            + " sum(open_volume * entry_price), sum(open_volume * margin_conversion),"
            + " sum(open_volume * entry_price * margin_conversion), sum(commission), sum(swap), min(opened_at) FROM lot"
            + " WHERE portfolio_id = ANY (?::uuid[]) AND open_volume > 0 GROUP BY portfolio_id, position_id";

    private static final String POSITIONS = "SELECT portfolio_id, id, symbol, direction, stop_loss, take_profit,"
            + " trailing_distance, trailing_stop, armed_at_sequence, version, tag, opened_at FROM position"
            + " WHERE portfolio_id = ANY (?::uuid[]) AND closed_at IS NULL ORDER BY portfolio_id, id";

    private static final String ORDERS =
            "SELECT portfolio_id, id, symbol, side, order_type, volume, price, limit_price,"
                    + " price_bound, stop_loss, take_profit, trailing_distance, time_in_force, expires_at, state, stop_touched,"
                    + " position_id, linked_order_id, client_order_id, tag, reason, armed_at_sequence, version, created_at,"
                    + " updated_at FROM orders WHERE portfolio_id = ANY (?::uuid[])"
                    + " AND state IN ('PENDING', 'PARTIALLY_FILLED') ORDER BY portfolio_id, id";

    private record PositionKey(UUID portfolioId, long positionId) {}

    private final boolean summed;
    private final Map<PositionKey, List<Lot>> lots = new HashMap<>();
    private final Map<UUID, List<Position>> positions = new HashMap<>();
    private final Map<UUID, List<Order>> orders = new HashMap<>();

    /** @param summed whether each position's lots are read as their sums alone */
    Holdings(boolean summed) {
        this.summed = summed;
    }

    /** Adds the queries to a flight; the answers are complete once it has landed. */
    void board(Flight flight, Collection<UUID> portfolios) {
        SqlArray ids = new SqlArray("uuid", portfolios.toArray());
        Flight begun = summed ? flight.query(SUMS, this::readSums, ids) : flight.query(LOTS, this::readLots, ids);
        begun.query(POSITIONS, this::readPositions, ids).query(ORDERS, this::readOrders, ids);
    }

    Portfolio heldBy(Portfolio terms) {
        return PortfolioRow.holding(
                terms, positions.getOrDefault(terms.id(), List.of()), orders.getOrDefault(terms.id(), List.of()));
    }

    private void readLots(ResultSet row) throws SQLException {
        while (row.next()) {
            PositionKey key = new PositionKey(row.getObject(1, UUID.class), row.getLong(2));
            lots.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(new Lot(
                            row.getLong(3),
                            new Lots(row.getBigDecimal(4)),
                            new Lots(row.getBigDecimal(5)),
                            Cells.price(row, 6),
                            Cells.instant(row, 7),
                            row.getBigDecimal(8),
                            row.getBigDecimal(9),
                            row.getBigDecimal(10),
                            row.getObject(11, LocalDate.class)));
        }
    }

    private void readSums(ResultSet row) throws SQLException {
        while (row.next()) {
            Lots volume = new Lots(row.getBigDecimal(4));
            BigDecimal worth = row.getBigDecimal(5);
            BigDecimal converted = row.getBigDecimal(6);
            Lot asOne = new Lot(
                    row.getLong(3),
                    volume,
                    volume,
                    new Price(worth.divide(volume.value(), Rounding.QUOTIENT)),
                    Cells.instant(row, 10),
                    converted.divide(volume.value(), Rounding.QUOTIENT),
                    row.getBigDecimal(8),
                    row.getBigDecimal(9),
                    null);
            lots.put(
                    new PositionKey(row.getObject(1, UUID.class), row.getLong(2)),
                    OpenLots.summed(asOne, worth, converted, row.getBigDecimal(7)));
        }
    }

    private void readPositions(ResultSet row) throws SQLException {
        while (row.next()) {
            UUID portfolio = row.getObject(1, UUID.class);
            long id = row.getLong(2);
            positions
                    .computeIfAbsent(portfolio, _ -> new ArrayList<>())
                    .add(new Position(
                            id,
                            row.getString(3),
                            Direction.valueOf(row.getString(4)),
                            lots.getOrDefault(new PositionKey(portfolio, id), List.of()),
                            Cells.priceOrNull(row, 5),
                            Cells.priceOrNull(row, 6),
                            row.getBigDecimal(7),
                            Cells.priceOrNull(row, 8),
                            row.getLong(9),
                            row.getInt(10),
                            row.getString(11),
                            Cells.instant(row, 12)));
        }
    }

    private void readOrders(ResultSet row) throws SQLException {
        while (row.next()) {
            orders.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                    .add(readOrder(row));
        }
    }

    private static Order readOrder(ResultSet row) throws SQLException {
        return new Order(
                row.getLong(2),
                row.getString(3),
                Side.valueOf(row.getString(4)),
                OrderType.valueOf(row.getString(5)),
                new Lots(row.getBigDecimal(6)),
                Cells.priceOrNull(row, 7),
                Cells.priceOrNull(row, 8),
                Cells.priceOrNull(row, 9),
                Cells.priceOrNull(row, 10),
                Cells.priceOrNull(row, 11),
                row.getBigDecimal(12),
                TimeInForce.valueOf(row.getString(13)),
                Cells.instantOrNull(row, 14),
                OrderState.valueOf(row.getString(15)),
                row.getBoolean(16),
                Cells.longOrNull(row, 17),
                Cells.longOrNull(row, 18),
                row.getString(19),
                row.getString(20),
                row.getString(21),
                row.getLong(22),
                row.getInt(23),
                Cells.instant(row, 24),
                Cells.instant(row, 25));
    }
}
