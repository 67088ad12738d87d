package io.pqtrade.market.bars;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.swap.Rollover;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last quote of each symbol at or before each New York rollover, for ever. */
@Component
class RolloverTable {

    private static final long NEVER_PUBLISHED = 0;

    private final JdbcClient jdbc;

    RolloverTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the quote of a rollover; the one that is already there stays. */
    void keep(LocalDate rolloverDate, Quote quote) {
        jdbc.sql("""
            INSERT INTO rollover_quote (symbol, rollover_date, bid, ask, sequence, quoted_at)
            VALUES (:symbol, :date, :bid, :ask, :sequence, :at) ON CONFLICT (symbol, rollover_date) DO NOTHING\
            """)
                .param("symbol", quote.symbol())
                .param("date", rolloverDate)
                .param("bid", quote.bid().value())
                .param("ask", quote.ask().value())
                .param("sequence", quote.sequence())
                .param("at", quote.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Keeps what the bars of a day tell of the rollover in it: where the last bar before it closed. */
    void keepFrom(String symbol, MinuteBars day) {
        Instant rollover = Rollover.at(day.day());
        BarSeries bars = day.bars();
        int last = bars.indexFrom(rollover.getEpochSecond()) - 1;
        if (last >= 0) {
            Instant ended = Instant.ofEpochSecond(bars.openedAt(last) + Interval.M1.seconds());
            keep(day.day(), new Quote(symbol, bid(bars, last), ask(bars, last), NEVER_PUBLISHED, ended, false));
        }
    }

    private static Price bid(BarSeries bars, int index) {
        return price(bars.close(index, PriceSide.BID), bars.digits());
    }

    private static Price ask(BarSeries bars, int index) {
        return price(bars.close(index, PriceSide.ASK), bars.digits());
    }

    private static Price price(long points, int digits) {
        return new Price(BigDecimal.valueOf(points, digits));
    }
}
