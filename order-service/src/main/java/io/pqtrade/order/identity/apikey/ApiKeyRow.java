package io.pqtrade.order.identity.apikey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.NullUnmarked;

/** An API key as stored: its hash and first characters, never the key. */
@Entity
@Table(name = "api_key")
@NullUnmarked
class ApiKeyRow {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "user_id")
    UUID userId;

    String name;
    String hash;
    String hint;

    @Column(name = "may_trade")
    boolean mayTrade;

    @Column(name = "portfolio_id")
    UUID portfolioId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    boolean aliveAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
