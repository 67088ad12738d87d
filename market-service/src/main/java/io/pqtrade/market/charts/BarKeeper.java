package io.pqtrade.market.charts;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.bars.BarFolding;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarStore;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.RecentBars;
import io.pqtrade.market.bars.TradingCalendar;
import io.pqtrade.market.bars.live.BarBoard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what was closed, once a minute, and makes the board whole after a start. All of it can be repeated at any point: what is
 * stored stays, and what is not yet is folded again from the ticks.
 */
final class BarKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(BarKeeper.class);
    /** The journal goes back so far. */
    private static final Duration JOURNAL = Duration.ofHours(72);
    /** A node that does not write keeps more minutes than the writer can be behind, should it become the writer. */
    private static final Duration OTHERS_STORE_WITHIN = Duration.ofMinutes(10);

    /** UTC days that a week of New York touches. */
    private static final int DAYS_OF_WEEK = 8;

    private final BarBoard board;
    private final RecentBars recents;
    private final BarStore store;
    private final TickReplay replay;
    private final Supplier<List<Instrument>> instruments;
    private final Writing writing;
    private final Duration secondsKept;
    private final Clock clock;
    private Instant storedTo = Instant.MIN;
    private Instant packedTo = Instant.MIN;

    BarKeeper(
            BarBoard board,
            RecentBars recents,
            BarStore store,
            TickReplay replay,
            Supplier<List<Instrument>> instruments,
            Writing writing,
            ChartsSettings settings,
            Clock clock) {
        this.board = board;
        this.recents = recents;
        this.store = store;
        this.replay = replay;
        this.instruments = instruments;
        this.writing = writing;
        this.secondsKept = settings.secondsKept();
        this.clock = clock;
    }

    /** Folds the ticks of minutes that an earlier run did not store, and lets the board go live. */
    void recover() {
        Optional<Instant> closedTo = recents.closedTo();
        closedTo.ifPresent(to -> {
            Instant earliest = clock.instant().minus(JOURNAL).truncatedTo(ChronoUnit.MINUTES);
            replay.since(to.isBefore(earliest) ? earliest : to, board::replay);
            board.stored(to);
            LOG.info("bars go on from {}", to);
        });
        board.goLive();
        instruments.get().forEach(this::seed);
    }

    /** Does what is due. Throws when the database is away; the next call does it then. */
    void keep(Instant closedTo) {
        Instant minute = closedTo.truncatedTo(ChronoUnit.MINUTES);
        if (minute.isAfter(storedTo)) {
            store(minute);
            storedTo = minute;
        }
        seedGrown();
        Instant hour = closedTo.truncatedTo(ChronoUnit.HOURS);
        if (hour.isAfter(packedTo) && writing.mayWrite()) {
            recents.pack(hour);
            recents.dropSeconds(hour.minus(secondsKept));
            packedTo = hour;
        }
    }

    private void store(Instant minute) {
        if (!writing.mayWrite()) {
            board.stored(minute.minus(OTHERS_STORE_WITHIN));
            return;
        }
        List<RecentBars.Closed> closed = board.unstored(minute);
        if (!closed.isEmpty()) {
            recents.keep(minute, closed, writing::fence);
        }
        board.stored(minute);
    }

    /** History of before this week changes no live bar. */
    private void seedGrown() {
        Map<String, LocalDate> grown = store.takeGrown();
        LocalDate thisWeek = day(clock.instant().getEpochSecond()).minusDays(DAYS_OF_WEEK);
        for (Instrument instrument : grown.isEmpty() ? List.<Instrument>of() : instruments.get()) {
            LocalDate latest = grown.get(instrument.symbol());
            if (latest != null && latest.isAfter(thisWeek)) {
                seed(instrument);
            }
        }
    }

    /** Makes bars above M1 of what is stored since the week opened. */
    private void seed(Instrument instrument) {
        String symbol = instrument.symbol();
        long now = clock.instant().getEpochSecond();
        long week = TradingCalendar.of(instrument.assetClass()).start(Interval.W1, now);
        BarSeries young = recents.minutes(symbol, Instant.ofEpochSecond(week), Instant.ofEpochSecond(now));
        LocalDate last = store.lastDay(symbol).orElse(day(now));
        LocalDate minutesFrom =
                young.isEmpty() || last.isBefore(day(young.openedAt(0))) ? last : day(young.openedAt(0));
        List<BarSeries> days = new ArrayList<>();
        store.read(symbol, Interval.H1, day(week), day(now), minutesFrom, DAYS_OF_WEEK, days::add);
        board.seed(symbol, joined(days, young, minutesFrom), Instant.ofEpochSecond(week));
    }

    /** Packed days as they are, but where young minutes may stand between packed ones, all of them in order. */
    private static List<BarSeries> joined(List<BarSeries> days, BarSeries young, LocalDate minutesFrom) {
        BarSeries minutes = days.stream()
                .filter(bars -> !day(bars.openedAt(0)).isBefore(minutesFrom))
                .reduce(young, BarFolding::both);
        List<BarSeries> hours = days.stream()
                .filter(bars -> day(bars.openedAt(0)).isBefore(minutesFrom))
                .toList();
        return Stream.concat(hours.stream(), Stream.of(minutes)).toList();
    }

    private static LocalDate day(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
