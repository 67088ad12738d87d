package io.pqtrade.order.ledger;

import io.pqtrade.core.ledger.EntryKind;
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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A ledger transaction as stored: the client's posting; the house's stands against it by the kind of entry. */
@Entity
@Immutable
@Table(name = "ledger_transaction")
@NullUnmarked
class LedgerRow {
    @Id
    Long id;

    @Column(name = "portfolio_id")
    UUID portfolioId;

    @Enumerated(EnumType.STRING)
    EntryKind kind;

    String currency;
    BigDecimal amount;

    @Column(name = "balance_after")
    BigDecimal balanceAfter;

    @Column(name = "order_id")
    Long orderId;

    @Column(name = "position_id")
    Long positionId;

    @Column(name = "lot_id")
    Long lotId;

    String note;

    @JdbcTypeCode(SqlTypes.JSON)
    String explanation;

    Instant at;
}
