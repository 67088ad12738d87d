package io.pqtrade.order.blotter;

import io.pqtrade.core.execution.Fill;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Side;
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

/** A fill as stored. */
@Entity
@Immutable
@Table(name = "fill")
@NullUnmarked
class FillRow {
    @Id
    Long id;

    @Column(name = "portfolio_id")
    UUID portfolioId;

    @Column(name = "order_id")
    long orderId;

    @Column(name = "position_id")
    long positionId;

    String symbol;

    @Enumerated(EnumType.STRING)
    Side side;

    BigDecimal volume;
    BigDecimal price;
    BigDecimal bid;
    BigDecimal ask;

    @Column(name = "quote_sequence")
    long quoteSequence;

    @Column(name = "quote_at")
    Instant quoteAt;

    @Column(name = "quote_manual")
    boolean quoteManual;

    BigDecimal commission;

    @Column(name = "realized_pnl")
    BigDecimal realizedPnl;

    @Column(name = "executed_at")
    Instant executedAt;

    Fill fill() {
        Quote quote = new Quote(symbol, new Price(bid), new Price(ask), quoteSequence, quoteAt, quoteManual);
        return new Fill(
                id,
                orderId,
                positionId,
                symbol,
                side,
                new Lots(volume),
                new Price(price),
                quote,
                commission,
                realizedPnl,
                executedAt);
    }
}
