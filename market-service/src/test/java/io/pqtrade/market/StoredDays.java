package io.pqtrade.market;

import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarSink;
import io.pqtrade.market.bars.MinuteBars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Minutes of EURUSD in the shared market's tables: of today up to two minutes ago, and of three days before. */
public final class StoredDays {

    private static final RunningMarket MARKET = RunningMarket.shared();
    private static final int MINUTE = 60;
    private static final int DAY = 86_400;

    static {
        BarSink sink = MARKET.bean(BarSink.class);
        Instant now = Instant.now();
        for (int days = 3; days >= 0; days--) {
            LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days);
            sink.accept("EURUSD", new MinuteBars(day, minutes(day, now.minusSeconds(2 * MINUTE))));
        }
    }

    private StoredDays() {}

    /** The shared market, once it has them. */
    public static RunningMarket market() {
        return MARKET;
    }

    private static BarSeries minutes(LocalDate day, Instant before) {
        BarSeries bars = new BarSeries(5, MinuteBars.MOST);
        for (int minute = 0; minute < MinuteBars.MOST; minute++) {
            long opened = day.toEpochDay() * DAY + (long) minute * MINUTE;
            if (opened + MINUTE <= before.getEpochSecond()) {
                bars.fold(opened, 108_000 + minute % 50, 108_010 + minute % 50);
            }
        }
        return bars;
    }
}
