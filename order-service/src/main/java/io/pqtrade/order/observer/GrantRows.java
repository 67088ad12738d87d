package io.pqtrade.order.observer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Grants, newest first: their ids are in order of creation. */
interface GrantRows extends Repository<GrantRow, UUID> {
    GrantRow save(GrantRow row);

    Optional<GrantRow> findById(UUID id);

    Optional<GrantRow> findByIdAndPortfolioIdAndRevokedAtIsNull(UUID id, UUID portfolioId);

    List<GrantRow> findByPortfolioIdAndIdLessThanAndRevokedAtIsNullOrderByIdDesc(
            UUID portfolioId, UUID before, Limit limit);

    @Query("""
            select g from GrantRow g
            where g.observerId = :observerId and g.id < :before and g.revokedAt is null
              and (g.expiresAt is null or g.expiresAt > :now)
            order by g.id desc""")
    List<GrantRow> holding(UUID observerId, UUID before, Instant now, Limit limit);

    long countByPortfolioIdAndRevokedAtIsNull(UUID portfolioId);
}
