package io.pqtrade.order.portfolio;

import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.PositionMode;
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

/** A portfolio as stored, without its positions and orders. */
@Entity
@Immutable
@Table(name = "portfolio")
@NullUnmarked
class PortfolioRow {
    @Id
    UUID id;

    @Column(name = "owner_id")
    UUID ownerId;

    String name;
    String currency;
    BigDecimal balance;
    int leverage;

    @Enumerated(EnumType.STRING)
    @Column(name = "position_mode")
    PositionMode positionMode;

    @JdbcTypeCode(SqlTypes.JSON)
    String policies;

    @JdbcTypeCode(SqlTypes.JSON)
    String protocol;

    @Enumerated(EnumType.STRING)
    @Column(name = "access_rights")
    AccessRights accessRights;

    boolean traded;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "deleted_at")
    Instant deletedAt;

    @Column(name = "last_sequence")
    long lastSequence;
}
