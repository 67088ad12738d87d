package io.pqtrade.worker.swap;

import io.pqtrade.core.swap.Rollover;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Portfolios with lots held over a rollover and not charged for it, be they open still or closed since. */
final class OwingPortfolios {

    private static final String OWING = """
            SELECT portfolio_id, sum(lots)::integer AS lots FROM (
                SELECT portfolio_id, count(*) AS lots FROM lot l
                WHERE open_volume > 0 AND opened_at < :rollover
                  AND (swapped_through IS NULL OR swapped_through < :date
                       OR (swapped_through > :date AND NOT EXISTS (
                           SELECT FROM swap_charge s WHERE s.portfolio_id = l.portfolio_id AND s.lot_id = l.id
                              AND s.rollover_date = :date)))
                GROUP BY portfolio_id
                UNION ALL
                SELECT portfolio_id, count(DISTINCT lot_id) FROM closed_lot c
                WHERE closed_at >= :rollover AND opened_at < :rollover AND NOT EXISTS (
                    SELECT FROM swap_charge s WHERE s.portfolio_id = c.portfolio_id AND s.lot_id = c.lot_id
                       AND s.rollover_date = :date)
                GROUP BY portfolio_id) held
            GROUP BY portfolio_id ORDER BY portfolio_id""";

    private final JdbcClient jdbc;

    OwingPortfolios(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** @param lots to look at, about: parts of a lot closed since may count twice */
    record Owing(UUID portfolioId, int lots) {}

    List<Owing> at(LocalDate date) {
        return jdbc.sql(OWING)
                .param("rollover", Rollover.at(date).atOffset(ZoneOffset.UTC))
                .param("date", date)
                .query((row, _) -> new Owing(row.getObject(1, UUID.class), row.getInt(2)))
                .list();
    }
}
