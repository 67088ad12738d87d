package io.pqtrade.order.blotter;

import io.pqtrade.core.order.OrderState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Orders of a portfolio, newest first. */
interface OrderRows extends Repository<OrderRow, Long> {
    @Query("""
            select o from OrderRow o
            where o.portfolioId = :portfolioId and o.state in :states and o.id < :before
            order by o.id desc""")
    List<OrderRow> inStates(UUID portfolioId, Collection<OrderState> states, long before, Limit limit);

    boolean existsByPortfolioIdAndClientOrderId(UUID portfolioId, String clientOrderId);

    Optional<OrderRow> findByPortfolioIdAndId(UUID portfolioId, long id);

    /** By the event that ended them, as an order may end long after it was placed. */
    @Query("""
            select o from OrderRow o
            where o.portfolioId = :portfolioId and o.state in :states
              and (o.eventSequence < :sequence or (o.eventSequence = :sequence and o.id < :id))
            order by o.eventSequence desc, o.id desc""")
    List<OrderRow> endedBefore(UUID portfolioId, Collection<OrderState> states, long sequence, long id, Limit limit);
}
