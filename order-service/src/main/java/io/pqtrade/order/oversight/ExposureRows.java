package io.pqtrade.order.oversight;

import io.pqtrade.core.position.Direction;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sums over the open lots of all portfolios. */
@Component
@Transactional(readOnly = true)
class ExposureRows {
    private final EntityManager entities;

    ExposureRows(EntityManager entities) {
        this.entities = entities;
    }

    /** Open lots of one symbol and direction over all portfolios. */
    record Held(String symbol, Direction direction, long positions, BigDecimal volume) {}

    List<Held> held() {
        List<?> rows = entities.createNativeQuery("""
                        select p.symbol, p.direction, count(distinct p.id), sum(l.open_volume)
                        from position p join lot l on l.portfolio_id = p.portfolio_id and l.position_id = p.id
                        where p.closed_at is null and l.open_volume > 0
                        group by p.symbol, p.direction order by p.symbol, p.direction""", Object[].class).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Held(
                        (String) row[0], Direction.valueOf((String) row[1]), ((Number) row[2]).longValue(), (BigDecimal)
                                row[3]))
                .toList();
    }

    /** Portfolios that hold something, at most so many. */
    List<UUID> holding(int most) {
        return entities
                .createNativeQuery("select distinct portfolio_id from position where closed_at is null", UUID.class)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(UUID.class::cast)
                .toList();
    }
}
