package io.pqtrade.order.blotter;

import io.pqtrade.core.position.CloseReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The trading history of a portfolio, newest first. */
interface ClosedLotRows extends Repository<ClosedLotRow, Long> {
    /** @param symbol empty for all */
    @Query("""
            select c from ClosedLotRow c
            where c.portfolioId = :portfolioId and c.id < :before
              and (:symbol = '' or c.symbol = :symbol) and c.closeReason in :reasons
              and c.closedAt >= :from and c.closedAt < :to
            order by c.id desc""")
    List<ClosedLotRow> history(
            UUID portfolioId,
            long before,
            String symbol,
            Collection<CloseReason> reasons,
            Instant from,
            Instant to,
            Limit limit);

    @Query("""
            select coalesce(sum(c.realizedPnl), 0) from ClosedLotRow c
            where c.portfolioId = :portfolioId and c.closedAt >= :from""")
    BigDecimal realizedSince(UUID portfolioId, Instant from);

    boolean existsByPortfolioIdAndPositionId(UUID portfolioId, long positionId);

    /** Oldest first. */
    @Query("""
            select c from ClosedLotRow c
            where c.portfolioId = :portfolioId and c.id > :after and c.closedAt >= :from and c.closedAt < :to
            order by c.id""")
    List<ClosedLotRow> closedBetween(UUID portfolioId, long after, Instant from, Instant to, Limit limit);
}
