package io.pqtrade.order.blotter;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A closed lot, or part of one, as stored. */
@Entity
@Immutable
@Table(name = "closed_lot")
@NullUnmarked
class ClosedLotRow {
    @Id
    Long id;

    @Column(name = "portfolio_id")
    UUID portfolioId;

    @Column(name = "lot_id")
    long lotId;

    @Column(name = "position_id")
    long positionId;

    @Column(name = "fill_id")
    long fillId;

    String symbol;

    @Enumerated(EnumType.STRING)
    Direction direction;

    BigDecimal volume;
    BigDecimal remaining;

    @Column(name = "entry_price")
    BigDecimal entryPrice;

    @Column(name = "exit_price")
    BigDecimal exitPrice;

    @Enumerated(EnumType.STRING)
    @Column(name = "close_reason")
    CloseReason closeReason;

    @Column(name = "realized_pnl")
    BigDecimal realizedPnl;

    BigDecimal commission;
    BigDecimal swap;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "closed_at")
    Instant closedAt;

    String tag;

    ClosedLot closedLot() {
        return new ClosedLot(
                id,
                lotId,
                positionId,
                fillId,
                symbol,
                direction,
                new Lots(volume),
                new Lots(remaining),
                new Price(entryPrice),
                new Price(exitPrice),
                closeReason,
                realizedPnl,
                commission,
                swap,
                openedAt,
                closedAt,
                tag);
    }
}
