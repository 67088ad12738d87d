package io.pqtrade.market.history;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.MinuteBars;
import io.pqtrade.market.world.MinuteBar;
import io.pqtrade.market.world.WorldHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Makes the bars of a day from the world's minutes, as far as its market is open. */
final class DayFolding {

    private static final int DAY_MINUTES = 1440;
    private static final int MINUTE = 60;

    private final WorldHistory world;
    private final BiPredicate<Instrument, Instant> open;

    DayFolding(WorldHistory world, BiPredicate<Instrument, Instant> open) {
        this.world = world;
        this.open = open;
    }

    /**
     * Folds minutes of one UTC day.
     *
     * @param first since 1970
     * @param end the minute after the last one, beyond the day's end too
     */
    MinuteBars fold(Instrument instrument, LocalDate day, long first, long end) {
        long last = Math.min(end, (day.toEpochDay() + 1) * DAY_MINUTES);
        BarSeries bars = new BarSeries(instrument.digits(), (int) Math.max(0, last - first));
        for (long minute = first; minute < last; minute++) {
            if (open.test(instrument, Instant.ofEpochSecond(minute * MINUTE))) {
                Optional<MinuteBar> bar = world.bar(instrument, minute);
                bar.ifPresent(made -> bars.add(made.openedAt(), made.ticks(), points(made)));
            }
        }
        return new MinuteBars(day, bars);
    }

    private static long[] points(MinuteBar bar) {
        return new long[] {
            bar.bidOpen(),
            bar.bidHigh(),
            bar.bidLow(),
            bar.bidClose(),
            bar.askOpen(),
            bar.askHigh(),
            bar.askLow(),
            bar.askClose(),
            bar.highestSum(),
            bar.lowestSum()
        };
    }
}
