package io.pqtrade.order.blotter;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Fills of a portfolio, newest first. */
interface FillRows extends Repository<FillRow, Long> {
    List<FillRow> findByPortfolioIdAndIdLessThanOrderByIdDesc(UUID portfolioId, long before, Limit limit);
}
