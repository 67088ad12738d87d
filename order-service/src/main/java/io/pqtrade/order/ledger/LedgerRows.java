package io.pqtrade.order.ledger;

import io.pqtrade.core.ledger.EntryKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Ledger transactions of a portfolio. */
interface LedgerRows extends Repository<LedgerRow, Long> {
    /** Newest first, as they were booked. */
    @Query("""
            select l from LedgerRow l
            where l.portfolioId = :portfolioId and l.id < :before and l.kind in :kinds and l.at >= :from and l.at < :to
            order by l.id desc""")
    List<LedgerRow> newest(
            UUID portfolioId, long before, Collection<EntryKind> kinds, Instant from, Instant to, Limit limit);

    Optional<LedgerRow> findByPortfolioIdAndId(UUID portfolioId, long id);

    Optional<LedgerRow> findFirstByPortfolioIdAndKindOrderById(UUID portfolioId, EntryKind kind);

    /** Oldest first. */
    @Query("""
            select l from LedgerRow l
            where l.portfolioId = :portfolioId and l.id > :after and l.at >= :from and l.at < :to
            order by l.id""")
    List<LedgerRow> between(UUID portfolioId, long after, Instant from, Instant to, Limit limit);

    /** Newest first, by time. */
    @Query("""
            select l from LedgerRow l
            where l.portfolioId = :portfolioId and l.at >= :from
              and (l.at < :at or (l.at = :at and l.id < :id))
            order by l.at desc, l.id desc""")
    List<LedgerRow> before(UUID portfolioId, Instant at, long id, Instant from, Limit limit);
}
