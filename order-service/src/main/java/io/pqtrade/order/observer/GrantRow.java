package io.pqtrade.order.observer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A grant as stored. */
@Entity
@Table(name = "observer_grant")
@NullUnmarked
class GrantRow {
    @Id
    UUID id;

    @Column(name = "portfolio_id")
    UUID portfolioId;

    @Column(name = "observer_id")
    UUID observerId;

    String label;
    String parts;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    protected GrantRow() {}

    GrantRow(
            UUID id,
            UUID portfolioId,
            @Nullable UUID observerId,
            @Nullable String label,
            Collection<GrantPart> parts,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        this.id = id;
        this.portfolioId = portfolioId;
        this.observerId = observerId;
        this.label = label;
        this.parts = parts.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    Set<GrantPart> parts() {
        EnumSet<GrantPart> granted = EnumSet.noneOf(GrantPart.class);
        Arrays.stream(parts.split(","))
                .filter(name -> !name.isEmpty())
                .map(GrantPart::valueOf)
                .forEach(granted::add);
        return granted;
    }

    boolean holdsAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    void revoke(Instant at) {
        revokedAt = at;
    }
}
