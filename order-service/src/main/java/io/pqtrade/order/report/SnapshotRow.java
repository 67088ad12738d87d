package io.pqtrade.order.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** Balance and equity of a portfolio at one moment. */
@Entity
@Immutable
@IdClass(SnapshotRow.Key.class)
@Table(name = "equity_snapshot")
@NullUnmarked
class SnapshotRow {
    @Id
    @Column(name = "portfolio_id")
    UUID portfolioId;

    @Id
    Instant at;

    BigDecimal balance;
    BigDecimal equity;

    record Key(UUID portfolioId, Instant at) {}
}
