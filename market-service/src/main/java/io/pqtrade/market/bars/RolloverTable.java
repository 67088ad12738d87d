package io.pqtrade.market.bars;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.swap.Rollover;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The last quote of each symbol at or before each New York rollover, for ever: swaps are charged at it, however late. */
public final class RolloverTable {

    /** The sequence of a quote that was never published: of generated history, or of a time at which the service was down. */
    public static final long NEVER_PUBLISHED = 0;

    private final JdbcClient jdbc;

    RolloverTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the quote of a rollover; one that is already there stays. */
    public void keep(LocalDate rolloverDate, Quote quote) {
        write(rolloverDate, quote, "DO NOTHING");
    }

    /** Date of the last rollover of which a quote is kept; empty when there is none. */
    public Optional<LocalDate> last() {
        return jdbc.sql("SELECT rollover_date FROM rollover_quote ORDER BY rollover_date DESC LIMIT 1")
                .query(LocalDate.class)
                .optional();
    }

    /** The quote kept for the rollover, or for the last one before it. */
    public Optional<Quote> atOrBefore(String symbol, LocalDate rolloverDate) {
        return jdbc.sql("""
                        SELECT bid, ask, sequence, quoted_at FROM rollover_quote
                        WHERE symbol = :symbol AND rollover_date <= :date ORDER BY rollover_date DESC LIMIT 1""")
                .param("symbol", symbol)
                .param("date", rolloverDate)
                .query((row, index) -> new Quote(
                        symbol,
                        new Price(row.getBigDecimal(1)),
                        new Price(row.getBigDecimal(2)),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        false))
                .optional();
    }

    /** Gives rollovers of which nothing is known, for the market was closed, the quote of the one before. */
    public int fillGaps() {
        return jdbc.sql("""
                        INSERT INTO rollover_quote (symbol, rollover_date, bid, ask, sequence, quoted_at)
                        SELECT known.symbol, gap.day::date, before.bid, before.ask, before.sequence, before.quoted_at
                        FROM (SELECT symbol, min(rollover_date) AS first, max(rollover_date) AS last
                              FROM rollover_quote GROUP BY symbol) known
                        CROSS JOIN LATERAL generate_series(known.first, known.last, interval '1 day') AS gap (day)
                        CROSS JOIN LATERAL (SELECT * FROM rollover_quote q
                                            WHERE q.symbol = known.symbol AND q.rollover_date <= gap.day
                                            ORDER BY q.rollover_date DESC LIMIT 1) before
                        WHERE before.rollover_date < gap.day
                        ON CONFLICT (symbol, rollover_date) DO NOTHING""").update();
    }

    /**
     * Keeps what the bars of a day tell of the rollover in it: where the last bar before it closed. It replaces an older quote that
     * was never published either, such as one carried over a gap that is filled only now.
     */
    void keepFrom(String symbol, MinuteBars day) {
        Instant rollover = Rollover.at(day.day());
        BarSeries bars = day.bars();
        int last = bars.indexFrom(rollover.getEpochSecond()) - 1;
        if (last >= 0) {
            Instant ended = Instant.ofEpochSecond(bars.openedAt(last) + Interval.M1.seconds());
            Price bid = price(bars, last, PriceSide.BID);
            Price ask = price(bars, last, PriceSide.ASK);
            write(day.day(), new Quote(symbol, bid, ask, NEVER_PUBLISHED, ended, false), """
                    DO UPDATE SET bid = excluded.bid, ask = excluded.ask, quoted_at = excluded.quoted_at
                    WHERE rollover_quote.sequence = 0 AND rollover_quote.quoted_at < excluded.quoted_at""");
        }
    }

    private void write(LocalDate rolloverDate, Quote quote, String onConflict) {
        jdbc.sql("""
                        INSERT INTO rollover_quote (symbol, rollover_date, bid, ask, sequence, quoted_at)
                        VALUES (:symbol, :date, :bid, :ask, :sequence, :at) ON CONFLICT (symbol, rollover_date)\s""" + onConflict)
                .param("symbol", quote.symbol())
                .param("date", rolloverDate)
                .param("bid", quote.bid().value())
                .param("ask", quote.ask().value())
                .param("sequence", quote.sequence())
                .param("at", quote.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Price price(BarSeries bars, int index, PriceSide side) {
        return new Price(BigDecimal.valueOf(bars.close(index, side), bars.digits()));
    }
}
