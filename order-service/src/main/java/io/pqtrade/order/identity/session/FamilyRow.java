package io.pqtrade.order.identity.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.NullUnmarked;

/** One sign-in and all tokens that descend from it, as stored. */
@Entity
@Table(name = "token_family")
@NullUnmarked
class FamilyRow {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "user_id")
    UUID userId;

    @Column(name = "portfolio_id")
    UUID portfolioId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    @Column(name = "revoked_for")
    String revokedFor;

    boolean aliveAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    void revoke(Instant now, EndReason reason) {
        revokedAt = now;
        revokedFor = reason.name();
    }
}
