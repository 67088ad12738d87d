package io.pqtrade.core.portfolio;

import io.pqtrade.core.order.Order;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A changed copy of a portfolio in the making; positions and orders stay sorted by id. */
public final class PortfolioEdit {

    private final Portfolio original;
    private BigDecimal balance;
    private @Nullable Protocol protocol;
    private @Nullable ProtocolState protocolState;
    private AccessRights accessRights;
    private boolean traded;
    private @Nullable Instant marginCalledAt;
    private @Nullable Instant deletedAt;
    private List<Position> positions;
    private List<Order> orders;
    private long lastSequence;

    PortfolioEdit(Portfolio original) {
        this.original = original;
        this.balance = original.balance();
        this.protocol = original.protocol();
        this.protocolState = original.protocolState();
        this.accessRights = original.accessRights();
        this.traded = original.traded();
        this.marginCalledAt = original.marginCalledAt();
        this.deletedAt = original.deletedAt();
        this.positions = original.positions();
        this.orders = original.orders();
        this.lastSequence = original.lastSequence();
    }

    public PortfolioEdit balance(BigDecimal changed) {
        this.balance = changed;
        return this;
    }

    public PortfolioEdit protocol(@Nullable Protocol changed) {
        this.protocol = changed;
        return this;
    }

    public PortfolioEdit protocolState(@Nullable ProtocolState changed) {
        this.protocolState = changed;
        return this;
    }

    public PortfolioEdit accessRights(AccessRights changed) {
        this.accessRights = changed;
        return this;
    }

    public PortfolioEdit traded() {
        this.traded = true;
        return this;
    }

    public PortfolioEdit marginCalledAt(@Nullable Instant at) {
        this.marginCalledAt = at;
        return this;
    }

    public PortfolioEdit deletedAt(Instant at) {
        this.deletedAt = at;
        return this;
    }

    public PortfolioEdit lastSequence(long sequence) {
        this.lastSequence = sequence;
        return this;
    }

    /** Replaces the position of that id, or adds it. */
    public PortfolioEdit put(Position position) {
        this.positions = merged(positions, position);
        return this;
    }

    /** Replaces open positions, all in one pass. */
    public PortfolioEdit putAll(List<Position> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        Map<Long, Position> byId = HashMap.newHashMap(changed.size());
        changed.forEach(position -> byId.put(position.id(), position));
        this.positions = positions.stream()
                .map(position -> byId.getOrDefault(position.id(), position))
                .toList();
        return this;
    }

    public PortfolioEdit withoutPosition(long positionId) {
        this.positions =
                positions.stream().filter(other -> other.id() != positionId).toList();
        return this;
    }

    /** Replaces the order of that id, or adds it. */
    public PortfolioEdit put(Order order) {
        List<Order> changed = new ArrayList<>(orders.size() + 1);
        orders.stream().filter(other -> other.id() < order.id()).forEach(changed::add);
        changed.add(order);
        orders.stream().filter(other -> other.id() > order.id()).forEach(changed::add);
        this.orders = changed;
        return this;
    }

    public PortfolioEdit withoutOrder(long orderId) {
        this.orders = orders.stream().filter(other -> other.id() != orderId).toList();
        return this;
    }

    private static List<Position> merged(List<Position> positions, Position position) {
        List<Position> changed = new ArrayList<>(positions.size() + 1);
        positions.stream().filter(other -> other.id() < position.id()).forEach(changed::add);
        changed.add(position);
        positions.stream().filter(other -> other.id() > position.id()).forEach(changed::add);
        return changed;
    }

    public Portfolio done() {
        return new Portfolio(
                original.id(),
                original.ownerId(),
                original.name(),
                original.currency(),
                balance,
                original.leverage(),
                original.positionMode(),
                original.policies(),
                protocol,
                protocolState,
                accessRights,
                traded,
                marginCalledAt,
                deletedAt,
                positions,
                orders,
                lastSequence);
    }
}
