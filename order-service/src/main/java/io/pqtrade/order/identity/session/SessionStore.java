package io.pqtrade.order.identity.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Families and refresh tokens in the database. A family's row lock is what refreshing and revoking take turns on. */
@Repository
class SessionStore {

    private static final int MOST_SHOWN = 100;

    private final EntityManager entities;

    SessionStore(EntityManager entities) {
        this.entities = entities;
    }

    FamilyRow open(UUID user, Instant now, Instant expiresAt) {
        FamilyRow family = new FamilyRow();
        family.userId = user;
        family.createdAt = now;
        family.expiresAt = expiresAt;
        entities.persist(family);
        return family;
    }

    void add(String hash, @Nullable String parentHash, UUID family, Instant now) {
        RefreshTokenRow token = new RefreshTokenRow();
        token.hash = hash;
        token.parentHash = parentHash;
        token.familyId = family;
        token.issuedAt = now;
        entities.persist(token);
    }

    /** The family a token belongs to, locked; only then may the token itself be read. */
    Optional<FamilyRow> lockFamilyOf(String hash) {
        return entities.createQuery("select t.familyId from RefreshTokenRow t where t.hash = :hash", UUID.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .flatMap(this::lock);
    }

    Optional<FamilyRow> lock(UUID family) {
        return Optional.ofNullable(entities.find(FamilyRow.class, family, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The living sign-ins of a user, the one used last first. */
    List<OwnSignIn> alive(UUID user, Instant now) {
        return entities.createQuery("""
                        select f.id, f.portfolioId, f.createdAt, max(t.issuedAt), f.expiresAt
                        from FamilyRow f join RefreshTokenRow t on t.familyId = f.id
                        where f.userId = :user and f.revokedAt is null and f.expiresAt > :now
                        group by f.id, f.portfolioId, f.createdAt, f.expiresAt
                        order by max(t.issuedAt) desc, f.id desc""", OwnSignIn.class)
                .setParameter("user", user)
                .setParameter("now", now)
                .setMaxResults(MOST_SHOWN)
                .getResultList();
    }

    /** When a family got its youngest token. */
    Instant refreshedAt(UUID family) {
        return entities.createQuery(
                        "select max(t.issuedAt) from RefreshTokenRow t where t.familyId = :family", Instant.class)
                .setParameter("family", family)
                .getSingleResult();
    }

    RefreshTokenRow token(String hash) {
        return Optional.ofNullable(entities.find(RefreshTokenRow.class, hash))
                .orElseThrow(() -> new IllegalStateException("A token of a locked family is gone"));
    }

    /** Ends every living family of a user but the spared one. */
    void revokeAll(UUID user, @Nullable UUID spared, Instant now, EndReason reason) {
        entities.createQuery("""
                        update FamilyRow f set f.revokedAt = :now, f.revokedFor = :reason
                        where f.userId = :user and f.revokedAt is null
                        and (cast(:spared as uuid) is null or f.id <> :spared)""")
                .setParameter("now", now)
                .setParameter("reason", reason.name())
                .setParameter("user", user)
                .setParameter("spared", spared)
                .executeUpdate();
    }
}
