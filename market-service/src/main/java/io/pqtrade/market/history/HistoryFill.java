package io.pqtrade.market.history;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.bars.BarSink;
import io.pqtrade.market.bars.MinuteBars;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.SymbolMode;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.Scenario;
import io.pqtrade.market.world.ScenarioJournal;
import io.pqtrade.market.world.SimulatedWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the bars that are missing, newest day first, and remembers after each day how far it is. For one thread. */
final class HistoryFill {

    /** How often {@link #cover} is called. */
    static final Duration COVER_EVERY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFill.class);
    private static final int DAYS_PER_WEEK = 7;
    private static final int LOG_EVERY_PERCENT = 10;
    /** A younger tick says that the market is made. */
    private static final Duration TICKING = Duration.ofSeconds(10);

    private final SimulatedWorld world;
    private final PriceSource source;
    private final ScenarioJournal scenarios;
    private final MarketBook book;
    private final BarSink sink;
    private final HistoryTable table;
    private final HistorySettings settings;
    private final Clock clock;
    private volatile HistoryProgress progress = HistoryProgress.of(HistoryProgress.State.WAITING);

    /** @param source of the live prices, which for some symbols may not be the world */
    HistoryFill(
            SimulatedWorld world,
            PriceSource source,
            ScenarioJournal scenarios,
            MarketBook book,
            BarSink sink,
            HistoryTable table,
            HistorySettings settings,
            Clock clock) {
        this.world = world;
        this.source = source;
        this.scenarios = scenarios;
        this.book = book;
        this.sink = sink;
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    HistoryProgress progress() {
        return progress;
    }

    void show(HistoryProgress.State state) {
        progress = HistoryProgress.of(state);
    }

    /** Notes what is missing up to this minute. */
    void claim() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Instant beginsAt = now.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .minusDays((long) settings.weeks() * DAYS_PER_WEEK)
                .toInstant();
        table.claim(beginsAt, now);
    }

    /**
     * Notes that the time up to the next call need not be made, as long as the market ticks. A minute in which a kill falls keeps the
     * bar of the ticks that were sent.
     */
    void cover() {
        Instant now = clock.instant();
        boolean ticking = book.quotes().stream().anyMatch(quote -> quote.at().isAfter(now.minus(TICKING)));
        if (ticking) {
            table.cover(now.plus(COVER_EVERY).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
        }
    }

    /**
     * Makes all that is noted.
     *
     * @param goOn asked after each day; {@code false} leaves the rest for later
     */
    void fill(BooleanSupplier goOn) {
        List<Span> spans = table.spans();
        long minutes = spans.stream().mapToLong(Span::minutes).sum();
        HistoryProgress begin = new HistoryProgress(HistoryProgress.State.FILLING, minutes, 0, 0, Duration.ZERO);
        progress = begin;
        if (minutes > 0) {
            LOG.info(
                    "history: {} days of M1 bars are to be made",
                    Duration.ofMinutes(minutes).toDays());
        }
        DayFolding folding = new DayFolding(world.history(known(spans)), book::isScheduled);
        Instant began = clock.instant();
        long made = 0;
        long bars = 0;
        for (Span span : spans) {
            for (Span rest = span; !rest.isEmpty(); ) {
                if (!goOn.getAsBoolean()) {
                    return;
                }
                bars += makeLastDay(rest, folding);
                Span left = rest.withoutLastDay();
                table.leave(left);
                made += rest.minutes() - left.minutes();
                rest = left;
                tell(begin.with(made, bars, began, clock.instant()));
            }
        }
        progress = progress.complete();
        if (minutes > 0) {
            LOG.info("history: complete, {} bars in {} s", bars, progress.took().toSeconds());
        }
    }

    /** All that disturbed the market within the spans, what is over by now too. */
    private List<Scenario> known(List<Span> spans) {
        return spans.stream()
                .map(Span::from)
                .min(Comparator.naturalOrder())
                .map(scenarios::since)
                .orElse(List.of());
    }

    private void tell(HistoryProgress now) {
        int before = progress.percent() / LOG_EVERY_PERCENT;
        progress = now;
        if (now.percent() / LOG_EVERY_PERCENT > before) {
            LOG.info(
                    "history: {} %, {} bars in {} s",
                    now.percent(), now.bars(), now.took().toSeconds());
        }
    }

    private long makeLastDay(Span span, DayFolding folding) {
        long bars = 0;
        for (Instrument instrument : book.instruments()) {
            if (isMade(instrument, span)) {
                MinuteBars day =
                        folding.fold(instrument, span.lastDay(), span.firstMinuteOfLastDay(), span.endMinute());
                sink.accept(instrument.symbol(), day);
                bars += day.bars().size();
            }
        }
        return bars;
    }

    /** Of a symbol whose prices stood still or were set by hand, no world made ticks while nobody was there. */
    private boolean isMade(Instrument instrument, Span span) {
        return source.simulates(instrument) && (!span.downtime() || book.mode(instrument.symbol()) == SymbolMode.LIVE);
    }
}
