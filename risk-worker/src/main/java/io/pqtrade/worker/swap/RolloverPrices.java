package io.pqtrade.worker.swap;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.trading.market.MarketSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The market as it stood at a rollover: the prices market-service stored for it, and the instruments of today. */
final class RolloverPrices {

    /** A symbol that did not trade that day is taken at its last rollover before. */
    private static final int DAYS_BACK = 7;

    /** A price stored for a rollover is its price, however long before it the tick came. */
    private static final Duration ANY_AGE = Duration.ofDays(DAYS_BACK + 4);

    private static final String STORED = """
            SELECT DISTINCT ON (symbol) symbol, bid, ask, sequence, quoted_at FROM rollover_quote
            WHERE rollover_date <= :date AND rollover_date >= :earliest ORDER BY symbol, rollover_date DESC""";

    private static final String MISSING = """
            SELECT count(DISTINCT symbol) FROM rollover_quote q WHERE rollover_date < :date AND rollover_date >= :earliest
            AND NOT EXISTS (SELECT FROM rollover_quote d WHERE d.symbol = q.symbol AND d.rollover_date = :date)""";

    private final JdbcClient jdbc;
    private final MarketSource live;

    RolloverPrices(DataSource source, MarketSource live) {
        this.jdbc = JdbcClient.create(source);
        this.live = live;
    }

    /** Whether every symbol that had a price lately has one for this rollover. */
    boolean areStored(LocalDate date) {
        return jdbc.sql(MISSING)
                                .param("date", date)
                                .param("earliest", date.minusDays(DAYS_BACK))
                                .query(Long.class)
                                .single()
                        == 0
                && jdbc.sql("SELECT count(*) FROM rollover_quote WHERE rollover_date = :date")
                                .param("date", date)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    MarketView at(LocalDate date) {
        MarketView now = live.view();
        List<Quote> stored = jdbc.sql(STORED)
                .param("date", date)
                .param("earliest", date.minusDays(DAYS_BACK))
                .query((row, _) -> quote(row))
                .list();
        Map<String, Quote> quotes = new HashMap<>();
        stored.forEach(quote -> quotes.put(quote.symbol(), quote));
        return new MarketView(Rollover.at(date), now.instruments(), quotes, ANY_AGE, now.hours());
    }

    private static Quote quote(ResultSet row) throws SQLException {
        return new Quote(
                row.getString(1),
                new Price(row.getBigDecimal(2)),
                new Price(row.getBigDecimal(3)),
                row.getLong(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                false);
    }
}
