package io.pqtrade.trading.store;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.execution.Fill;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.trading.event.EventJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** All rows of one batch, each table's together, written in one flight. */
public final class BatchRows {

    /** From so many rows on, a job's batch, the cheaper way of writing them makes up for its round trips. */
    private static final int COPY_FROM = 1_000;

    final Rows portfolios = new Rows(Shapes.PORTFOLIO);
    final Rows portfolioChanges = new Rows(Shapes.PORTFOLIO_CHANGE);
    final Rows protocolChanges = new Rows(Shapes.PROTOCOL_CHANGE);
    private final Rows orders = new Rows(Shapes.ORDER);
    private final Rows orderChanges = new Rows(Shapes.ORDER_CHANGE);
    private final Rows positions = new Rows(Shapes.POSITION);
    private final Rows positionChanges = new Rows(Shapes.POSITION_CHANGE);
    private final Rows lots = new Rows(Shapes.LOT);
    private final Rows lotChanges = new Rows(Shapes.LOT_CHANGE);
    private final Rows fills = new Rows(Shapes.FILL);
    private final Rows closedLots = new Rows(Shapes.CLOSED_LOT);
    private final Rows ledger = new Rows(Shapes.LEDGER);
    final Rows swapCharges = new Rows(Shapes.SWAP_CHARGE);
    final Rows events = new Rows(Shapes.EVENT);
    final Rows outbox = new Rows(Shapes.OUTBOX);
    private final Rows idempotency = new Rows(Shapes.IDEMPOTENCY);

    /** A reply kept for replays. */
    public void keepReply(
            UUID scope,
            String key,
            String fingerprint,
            int status,
            String body,
            UUID portfolioId,
            UUID commandId,
            @Nullable Long sequence) {
        idempotency.add(scope, key, fingerprint, status, body, portfolioId, commandId, sequence);
    }

    /** Whether there is anything to commit. */
    public boolean isEmpty() {
        return tables().allMatch(Rows::isEmpty);
    }

    /** Writes all, in one round trip unless there are very many rows; nothing is committed yet. */
    public void write(Connection connection) throws SQLException {
        boolean many = tables().mapToInt(Rows::size).sum() >= COPY_FROM;
        if (many) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Rows rows : tables().filter(Rows::canBeCopied).toList()) {
                rows.copy(copies);
            }
        }
        Flight flight = new Flight();
        tables().filter(rows -> !many || !rows.canBeCopied()).forEach(rows -> rows.board(flight));
        if (!flight.isEmpty()) {
            flight.send(connection);
        }
    }

    private Stream<Rows> tables() {
        return Stream.of(
                portfolios,
                portfolioChanges,
                protocolChanges,
                orders,
                orderChanges,
                positions,
                positionChanges,
                lots,
                lotChanges,
                fills,
                closedLots,
                ledger,
                swapCharges,
                events,
                outbox,
                idempotency);
    }

    void portfolio(Portfolio opened, Instant at) {
        portfolios.add(
                opened.id(),
                opened.ownerId(),
                opened.name(),
                opened.currency().code(),
                opened.balance(),
                opened.leverage(),
                opened.positionMode(),
                TermsJson.text(opened.policies()),
                TermsJson.text(opened.protocol()),
                TermsJson.text(opened.protocolState()),
                opened.accessRights(),
                opened.traded(),
                opened.marginCalledAt(),
                at,
                opened.deletedAt(),
                opened.lastSequence());
    }

    void order(UUID portfolioId, Order order, long eventSequence) {
        orders.add(
                portfolioId,
                order.id(),
                order.symbol(),
                order.side(),
                order.orderType(),
                order.volume(),
                order.price(),
                order.limitPrice(),
                order.priceBound(),
                order.stopLoss(),
                order.takeProfit(),
                order.trailingDistance(),
                order.timeInForce(),
                order.expiresAt(),
                order.state(),
                order.stopTouched(),
                order.positionId(),
                order.linkedOrderId(),
                order.clientOrderId(),
                order.tag(),
                order.reason(),
                order.armedAtSequence(),
                order.version(),
                order.createdAt(),
                order.updatedAt(),
                eventSequence);
    }

    void orderChange(UUID portfolioId, Order order, long eventSequence) {
        orderChanges.add(
                portfolioId,
                order.id(),
                order.volume(),
                order.price(),
                order.limitPrice(),
                order.stopLoss(),
                order.takeProfit(),
                order.trailingDistance(),
                order.timeInForce(),
                order.expiresAt(),
                order.state(),
                order.stopTouched(),
                order.positionId(),
                order.linkedOrderId(),
                order.reason(),
                order.armedAtSequence(),
                order.version(),
                order.updatedAt(),
                eventSequence);
    }

    void position(UUID portfolioId, Position position, @Nullable Instant closedAt) {
        positions.add(
                portfolioId,
                position.id(),
                position.symbol(),
                position.direction(),
                position.stopLoss(),
                position.takeProfit(),
                position.trailingDistance(),
                position.trailingStop(),
                position.armedAtSequence(),
                position.version(),
                position.tag(),
                position.openedAt(),
                closedAt);
    }

    void positionChange(UUID portfolioId, Position position, @Nullable Instant closedAt) {
        positionChanges.add(
                portfolioId,
                position.id(),
                position.stopLoss(),
                position.takeProfit(),
                position.trailingDistance(),
                position.trailingStop(),
                position.armedAtSequence(),
                position.version(),
                position.tag(),
                closedAt);
    }

    void lot(UUID portfolioId, long positionId, Lot lot) {
        lots.add(
                portfolioId,
                lot.id(),
                positionId,
                lot.initialVolume(),
                lot.openVolume(),
                lot.entryPrice(),
                lot.openedAt(),
                lot.marginConversion(),
                lot.commission(),
                lot.swap(),
                lot.swappedThrough());
    }

    void lotChange(UUID portfolioId, Lot lot) {
        lotChanges.add(portfolioId, lot.id(), lot.openVolume(), lot.commission(), lot.swap(), lot.swappedThrough());
    }

    void fill(UUID portfolioId, Fill fill, long eventSequence) {
        fills.add(
                portfolioId,
                fill.id(),
                fill.orderId(),
                fill.positionId(),
                fill.symbol(),
                fill.side(),
                fill.volume(),
                fill.price(),
                fill.quote().bid(),
                fill.quote().ask(),
                fill.quote().sequence(),
                fill.quote().at(),
                fill.quote().manual(),
                fill.commission(),
                fill.realizedPnl(),
                fill.executedAt(),
                eventSequence);
    }

    void closedLot(UUID portfolioId, ClosedLot closed) {
        closedLots.add(
                portfolioId,
                closed.id(),
                closed.lotId(),
                closed.positionId(),
                closed.fillId(),
                closed.symbol(),
                closed.direction(),
                closed.volume(),
                closed.remaining(),
                closed.entryPrice(),
                closed.exitPrice(),
                closed.closeReason(),
                closed.realizedPnl(),
                closed.commission(),
                closed.swap(),
                closed.openedAt(),
                closed.closedAt(),
                closed.tag());
    }

    void entry(UUID portfolioId, LedgerEntry entry, long eventSequence) {
        ledger.add(
                portfolioId,
                entry.id(),
                entry.kind(),
                entry.amount().currency().code(),
                entry.amount().amount(),
                entry.balanceAfter(),
                entry.orderId(),
                entry.positionId(),
                entry.lotId(),
                entry.note(),
                EventJson.write(entry.explanation()),
                entry.at(),
                eventSequence);
    }
}
