package io.pqtrade.order.portfolio;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Portfolios that are not deleted, newest first: their ids are in order of creation. */
interface PortfolioRows extends Repository<PortfolioRow, UUID> {
    Optional<PortfolioRow> findByIdAndDeletedAtIsNull(UUID id);

    List<PortfolioRow> findByOwnerIdAndIdLessThanAndDeletedAtIsNullOrderByIdDesc(
            UUID ownerId, UUID before, Limit limit);

    List<PortfolioRow> findByIdLessThanAndDeletedAtIsNullOrderByIdDesc(UUID before, Limit limit);

    long countByOwnerIdAndDeletedAtIsNull(UUID ownerId);
}
