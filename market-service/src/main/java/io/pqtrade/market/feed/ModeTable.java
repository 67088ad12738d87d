package io.pqtrade.market.feed;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The modes admins set, and the last quotes set by hand, as they survive a restart of everything. */
public class ModeTable {

    private final JdbcClient jdbc;

    ModeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param quote the last quote set by hand; {@code null} unless MANUAL, and before the first one */
    public record Row(
            String symbol, SymbolMode mode, @Nullable Quote quote) {}

    List<Row> all() {
        return jdbc.sql("SELECT symbol, mode, bid, ask, sequence, quoted_at FROM market_mode")
                .query(ModeTable::row)
                .list();
    }

    /** The rows that nobody is about to change. */
    List<Row> settled() {
        return jdbc.sql("SELECT symbol, mode, bid, ask, sequence, quoted_at FROM market_mode FOR SHARE SKIP LOCKED")
                .query(ModeTable::row)
                .list();
    }

    /** The row of a symbol, made when there was none, locked until the transaction ends. */
    public Row lock(String symbol, UUID admin, Instant now) {
        jdbc.sql("""
                        INSERT INTO market_mode (symbol, mode, changed_at, changed_by) VALUES (:symbol, 'LIVE', :now, :admin)
                        ON CONFLICT (symbol) DO NOTHING""")
                .param("symbol", symbol)
                .param("now", utc(now))
                .param("admin", admin)
                .update();
        return jdbc.sql("""
                        SELECT symbol, mode, bid, ask, sequence, quoted_at FROM market_mode
                        WHERE symbol = :symbol FOR UPDATE""").param("symbol", symbol).query(ModeTable::row).single();
    }

    /** Replaces a locked row. */
    public void save(Row row, UUID admin, Instant now) {
        Quote quote = row.quote();
        jdbc.sql("""
                        UPDATE market_mode SET mode = :mode, bid = :bid, ask = :ask, sequence = :sequence,
                               quoted_at = :quotedAt, changed_at = :now, changed_by = :admin
                        WHERE symbol = :symbol""")
                .param("symbol", row.symbol())
                .param("mode", row.mode().name())
                .param("bid", quote == null ? null : quote.bid().value(), Types.NUMERIC)
                .param("ask", quote == null ? null : quote.ask().value(), Types.NUMERIC)
                .param("sequence", quote == null ? null : quote.sequence(), Types.BIGINT)
                .param("quotedAt", quote == null ? null : utc(quote.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", utc(now))
                .param("admin", admin)
                .update();
    }

    private static Row row(ResultSet columns, int index) throws SQLException {
        String symbol = columns.getString("symbol");
        SymbolMode mode = SymbolMode.valueOf(columns.getString("mode"));
        BigDecimal bid = columns.getBigDecimal("bid");
        if (bid == null) {
            return new Row(symbol, mode, null);
        }
        Quote quote = new Quote(
                symbol,
                new Price(bid),
                new Price(columns.getBigDecimal("ask")),
                columns.getLong("sequence"),
                columns.getObject("quoted_at", OffsetDateTime.class).toInstant(),
                true);
        return new Row(symbol, mode, quote);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
