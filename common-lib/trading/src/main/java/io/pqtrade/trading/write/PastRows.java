package io.pqtrade.trading.write;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.execution.History;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.trading.store.Flight;
import io.pqtrade.trading.store.Flight.SqlArray;
import io.pqtrade.trading.store.UnchargedLots;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the commands of one batch ask of their portfolios' past: the rows they refer to, and what the batch did so far. */
final class PastRows {

    private static final String CLIENT_ORDER_IDS = "SELECT o.portfolio_id, o.client_order_id"
            + " FROM unnest(?::uuid[], ?::text[]) AS k(portfolio_id, client_order_id) JOIN orders o"
            + " ON o.portfolio_id = k.portfolio_id AND o.client_order_id = k.client_order_id";

    private static final String SETTLED_ORDERS = "SELECT o.portfolio_id, o.id, o.state"
            + " FROM unnest(?::uuid[], ?::bigint[]) AS k(portfolio_id, id) JOIN orders o"
            + " ON o.portfolio_id = k.portfolio_id AND o.id = k.id"
            + " WHERE o.state NOT IN ('PENDING', 'PARTIALLY_FILLED')";

    private static final String CLOSED_POSITIONS = "SELECT p.portfolio_id, p.id"
            + " FROM unnest(?::uuid[], ?::bigint[]) AS k(portfolio_id, id) JOIN position p"
            + " ON p.portfolio_id = k.portfolio_id AND p.id = k.id WHERE p.closed_at IS NOT NULL";

    private static final String SWAP_CHARGED =
            "SELECT 1 FROM swap_charge WHERE portfolio_id = ? AND lot_id = ? AND rollover_date = ?";

    private record Named<T>(UUID portfolioId, T value) {}

    private final Connection connection;
    private final Set<Named<String>> clientOrderIds = new HashSet<>();
    private final Set<Named<Long>> orderIds = new HashSet<>();
    private final Set<Named<Long>> positionIds = new HashSet<>();
    private final Set<Named<String>> taken = new HashSet<>();
    private final Map<Named<Long>, OrderState> settled = new HashMap<>();
    private final Set<Named<Long>> closed = new HashSet<>();
    private final List<Named<ClosedLot>> closedNow = new ArrayList<>();
    private final UnchargedLots uncharged = new UnchargedLots();

    PastRows(Connection connection, List<Pending> batch) {
        this.connection = connection;
        batch.forEach(pending -> refer(pending.command()));
    }

    void board(Flight flight) {
        if (!clientOrderIds.isEmpty()) {
            flight.query(
                    CLIENT_ORDER_IDS,
                    this::readTaken,
                    portfolios(clientOrderIds),
                    new SqlArray(
                            "text", clientOrderIds.stream().map(Named::value).toArray(String[]::new)));
        }
        if (!orderIds.isEmpty()) {
            flight.query(SETTLED_ORDERS, this::readSettled, portfolios(orderIds), ids(orderIds));
        }
        if (!positionIds.isEmpty()) {
            flight.query(CLOSED_POSITIONS, this::readClosed, portfolios(positionIds), ids(positionIds));
        }
        uncharged.board(flight);
    }

    History of(UUID portfolioId) {
        return new History() {
            @Override
            public boolean clientOrderIdTaken(String clientOrderId) {
                return taken.contains(new Named<>(portfolioId, clientOrderId));
            }

            @Override
            public Optional<OrderState> settledOrder(long orderId) {
                return Optional.ofNullable(settled.get(new Named<>(portfolioId, orderId)));
            }

            @Override
            public boolean closedPosition(long positionId) {
                return closed.contains(new Named<>(portfolioId, positionId));
            }

            @Override
            public List<ClosedLot> closedUncharged(LocalDate rolloverDate, Instant rollover) {
                Stream<ClosedLot> ofThisBatch = closedNow.stream()
                        .filter(lot -> lot.portfolioId().equals(portfolioId))
                        .map(Named::value)
                        .filter(lot -> lot.openedAt().isBefore(rollover)
                                && !lot.closedAt().isBefore(rollover));
                return Stream.concat(uncharged.of(portfolioId, rolloverDate).stream(), ofThisBatch)
                        .toList();
            }

            @Override
            public boolean swapCharged(long lotId, LocalDate rolloverDate) {
                return isSwapCharged(portfolioId, lotId, rolloverDate);
            }
        };
    }

    /** The next commands of the batch know what this one did. */
    void remember(UUID portfolioId, List<TradeEvent> events) {
        for (TradeEvent event : events) {
            switch (event) {
                case TradeEvent.OrderPlaced e -> remember(portfolioId, e.order());
                case TradeEvent.OrderCancelled e -> remember(portfolioId, e.order());
                case TradeEvent.OrderExpired e -> remember(portfolioId, e.order());
                case TradeEvent.OrderRejected e -> remember(portfolioId, e.order());
                case TradeEvent.OrderFilled e -> {
                    remember(portfolioId, e.order());
                    e.closedPositionIds().forEach(id -> closed.add(new Named<>(portfolioId, id)));
                    e.closed().forEach(lot -> closedNow.add(new Named<>(portfolioId, lot)));
                }
                default -> {
                    // The other events end no order and no position.
                }
            }
        }
    }

    /** @throws IllegalStateException when the store does not answer; the batch cannot go on */
    private boolean isSwapCharged(UUID portfolioId, long lotId, LocalDate rolloverDate) {
        try (PreparedStatement statement = connection.prepareStatement(SWAP_CHARGED)) {
            statement.setObject(1, portfolioId);
            statement.setLong(2, lotId);
            statement.setObject(3, rolloverDate);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no history from the store", e);
        }
    }

    private void remember(UUID portfolioId, Order order) {
        if (order.clientOrderId() != null) {
            taken.add(new Named<>(portfolioId, order.clientOrderId()));
        }
        if (!order.state().isWorking()) {
            settled.put(new Named<>(portfolioId, order.id()), order.state());
        }
    }

    private void refer(TradeCommand command) {
        UUID portfolio = command.portfolioId();
        switch (command) {
            case TradeCommand.PlaceMarketOrder c -> referClient(portfolio, c.clientOrderId());
            case TradeCommand.PlacePendingOrder c -> {
                referClient(portfolio, c.clientOrderId());
                refer(orderIds, portfolio, c.linkedOrderId());
            }
            case TradeCommand.ModifyOrder c -> refer(orderIds, portfolio, c.orderId());
            case TradeCommand.CancelOrder c -> refer(orderIds, portfolio, c.orderId());
            case TradeCommand.WithdrawOrder c -> refer(orderIds, portfolio, c.orderId());
            case TradeCommand.FillPending c -> refer(orderIds, portfolio, c.orderId());
            case TradeCommand.ExpireOrder c -> refer(orderIds, portfolio, c.orderId());
            case TradeCommand.ModifyPosition c -> refer(positionIds, portfolio, c.positionId());
            case TradeCommand.ClosePosition c -> refer(positionIds, portfolio, c.positionId());
            case TradeCommand.ForceClose c -> refer(positionIds, portfolio, c.positionId());
            case TradeCommand.CloseOnTrigger c -> refer(positionIds, portfolio, c.positionId());
            case TradeCommand.RatchetTrailingStop c -> refer(positionIds, portfolio, c.positionId());
            case TradeCommand.ChargeSwap c -> uncharged.ask(portfolio, c.rolloverDate());
            default -> {
                // The other commands name nothing of the past.
            }
        }
    }

    private void referClient(UUID portfolio, @Nullable String clientOrderId) {
        if (clientOrderId != null) {
            clientOrderIds.add(new Named<>(portfolio, clientOrderId));
        }
    }

    private static void refer(Set<Named<Long>> ids, UUID portfolio, @Nullable Long id) {
        if (id != null) {
            ids.add(new Named<>(portfolio, id));
        }
    }

    private void readTaken(ResultSet rows) throws SQLException {
        while (rows.next()) {
            taken.add(new Named<>(rows.getObject(1, UUID.class), rows.getString(2)));
        }
    }

    private void readSettled(ResultSet rows) throws SQLException {
        while (rows.next()) {
            settled.put(
                    new Named<>(rows.getObject(1, UUID.class), rows.getLong(2)), OrderState.valueOf(rows.getString(3)));
        }
    }

    private void readClosed(ResultSet rows) throws SQLException {
        while (rows.next()) {
            closed.add(new Named<>(rows.getObject(1, UUID.class), rows.getLong(2)));
        }
    }

    private static SqlArray portfolios(Set<? extends Named<?>> named) {
        return new SqlArray("uuid", named.stream().map(Named::portfolioId).toArray());
    }

    private static SqlArray ids(Set<Named<Long>> named) {
        return new SqlArray("bigint", named.stream().map(Named::value).toArray(Long[]::new));
    }
}
