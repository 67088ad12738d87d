package io.pqtrade.order.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Snapshots of equity, and what is read off them together with the ledger. A day ends at 17:00 New York. */
interface SnapshotRows extends Repository<SnapshotRow, SnapshotRow.Key> {
    /** Equity at the end of a trading day. */
    interface DayEquity {
        LocalDate getDay();

        BigDecimal getEquity();
    }

    /** What was paid in less what was paid out on a trading day. */
    interface DayFunds {
        LocalDate getDay();

        BigDecimal getAmount();
    }

    List<SnapshotRow> findByPortfolioIdAndAtLessThanAndAtGreaterThanEqualOrderByAtDesc(
            UUID portfolioId, Instant before, Instant from, Limit limit);

    /** The last figure of each day: a snapshot's equity, or the balance after the day's last booking. */
    @Query(value = """
                    select distinct on (day) day as day, equity as equity from (
                        select cast(at at time zone 'America/New_York' + interval '7 hours' as date) as day,
                               at, id, balance_after as equity
                        from ledger_transaction where portfolio_id = :portfolioId and at >= :from and at < :to
                        union all
                        select cast(at at time zone 'America/New_York' + interval '7 hours' as date), at, 0, equity
                        from equity_snapshot where portfolio_id = :portfolioId and at >= :from and at < :to) points
                    order by day, at desc, id desc""", nativeQuery = true)
    List<DayEquity> dayEnds(UUID portfolioId, Instant from, Instant to);

    @Query(value = """
                    select cast(at at time zone 'America/New_York' + interval '7 hours' as date) as day,
                           sum(amount) as amount
                    from ledger_transaction
                    where portfolio_id = :portfolioId and at >= :from and at < :to
                      and kind in ('DEPOSIT', 'WITHDRAWAL', 'RESET', 'ADJUSTMENT')
                    group by 1""", nativeQuery = true)
    List<DayFunds> dayFunds(UUID portfolioId, Instant from, Instant to);

    /** Net results, newest first. */
    @Query(value = """
                    select realized_pnl + swap + commission from closed_lot
                    where portfolio_id = :portfolioId and closed_at >= :from and closed_at < :to
                    order by id desc limit :most""", nativeQuery = true)
    List<BigDecimal> netResults(UUID portfolioId, Instant from, Instant to, int most);
}
