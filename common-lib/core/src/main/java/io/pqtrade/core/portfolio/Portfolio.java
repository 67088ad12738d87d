package io.pqtrade.core.portfolio;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision needs to know of a trading account, as loaded under its lock.
 *
 * @param balance sum of its ledger postings, rounded to the currency's digits
 * @param leverage the portfolio's own ceiling; effective leverage is the lower of it and the instrument's tier
 * @param traded whether anything was ever filled, which freezes the position mode
 * @param positions open ones, by ascending id
 * @param orders working ones, by ascending id
 * @param lastSequence sequence of its newest event
 */
public record Portfolio(
        UUID id,
        UUID ownerId,
        String name,
        Currency currency,
        BigDecimal balance,
        int leverage,
        PositionMode positionMode,
        Policies policies,
        @Nullable Protocol protocol,
        @Nullable ProtocolState protocolState,
        AccessRights accessRights,
        boolean traded,
        @Nullable Instant marginCalledAt,
        @Nullable Instant deletedAt,
        List<Position> positions,
        List<Order> orders,
        long lastSequence) {

    public Portfolio {
        positions = List.copyOf(positions);
        orders = List.copyOf(orders);
    }

    /** The same under the sequence of a newer event. */
    public Portfolio withLastSequence(long sequence) {
        return new Portfolio(
                id,
                ownerId,
                name,
                currency,
                balance,
                leverage,
                positionMode,
                policies,
                protocol,
                protocolState,
                accessRights,
                traded,
                marginCalledAt,
                deletedAt,
                positions,
                orders,
                sequence);
    }

    public boolean isFlat() {
        return positions.isEmpty();
    }

    public Optional<Position> position(long positionId) {
        return positions.stream()
                .filter(position -> position.id() == positionId)
                .findFirst();
    }

    /** Open positions of a symbol, oldest first; at most one when netting. */
    public List<Position> positionsOf(String symbol) {
        return positions.stream()
                .filter(position -> position.symbol().equals(symbol))
                .toList();
    }

    public Optional<Order> order(long orderId) {
        return orders.stream().filter(order -> order.id() == orderId).findFirst();
    }

    /** The same portfolio with another balance and other positions: what if. */
    public Portfolio holding(BigDecimal otherBalance, List<Position> otherPositions) {
        return new Portfolio(
                id,
                ownerId,
                name,
                currency,
                otherBalance,
                leverage,
                positionMode,
                policies,
                protocol,
                protocolState,
                accessRights,
                traded,
                marginCalledAt,
                deletedAt,
                otherPositions,
                orders,
                lastSequence);
    }

    public PortfolioEdit edit() {
        return new PortfolioEdit(this);
    }
}
