package io.pqtrade.order.identity.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A refresh token as stored: its hash, never its text. */
@Entity
@Table(name = "refresh_token")
@NullUnmarked
class RefreshTokenRow {

    @Id
    String hash;

    @Column(name = "family_id")
    UUID familyId;

    @Column(name = "parent_hash")
    String parentHash;

    @Column(name = "issued_at")
    Instant issuedAt;

    @Column(name = "used_at")
    Instant usedAt;
}
