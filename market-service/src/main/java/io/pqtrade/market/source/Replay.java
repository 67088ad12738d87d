package io.pqtrade.market.source;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.world.RawTick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One symbol's files, played so that the first tick falls on a given moment and the others follow as many times faster as wanted, and
 * begun again when they end. A quote that stands is told again each second, as long as the file goes on within the hour: a silent one
 * would go stale. For one thread.
 */
final class Replay {

    private static final Duration REPEAT_AFTER = Duration.ofSeconds(1);
    /** A longer silence in the file is a closed market. */
    private static final Duration CLOSED = Duration.ofHours(1);

    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    /** Told of one symbol in one step; what a high speed makes beyond is thinned out evenly. */
    private static final int MOST_AT_ONCE = 200;

    private final List<Path> files;
    private final double speed;
    private final int spreadPoints;
    private TickFile file;
    private Instant begun;
    private @Nullable Instant first;
    private @Nullable FileTick last;
    private @Nullable RawTick told;

    /**
     * @param begin when the first tick is told
     * @param spreadPoints between the bids of a file without asks and the asks
     */
    Replay(List<Path> files, double speed, Instant begin, int spreadPoints) {
        this.files = files;
        this.speed = speed;
        this.spreadPoints = spreadPoints;
        this.begun = begin;
        this.file = new TickFile(files);
    }

    /** The ticks after one moment and up to another; the next call goes on from there. */
    List<RawTick> ticks(Instrument instrument, Instant from, Instant to) {
        List<RawTick> ticks = new ArrayList<>();
        for (FileTick next = upTo(to); next != null; next = upTo(to)) {
            RawTick tick = raw(instrument, next, wall(next.at()));
            told = tick;
            if (tick.at().isAfter(from)) {
                ticks.add(tick);
            }
        }
        if (ticks.isEmpty()) {
            repeat(to).ifPresent(ticks::add);
        }
        return thinned(ticks);
    }

    Optional<RawTick> latest(Instant at) {
        return Optional.ofNullable(told).map(tick -> new RawTick(tick.symbol(), tick.bid(), tick.ask(), at));
    }

    long unreadable() {
        return file.unreadable() + file.unordered();
    }

    private @Nullable FileTick upTo(Instant to) {
        FileTick next = file.peek();
        if (next == null) {
            next = again();
        }
        if (next == null) {
            return null;
        }
        if (first == null) {
            first = next.at();
        }
        if (wall(next.at()).isAfter(to)) {
            return null;
        }
        file.next();
        last = next;
        return next;
    }

    private @Nullable FileTick again() {
        FileTick ended = last;
        if (ended == null) {
            return null;
        }
        begun = wall(ended.at()).plus(BETWEEN_ROUNDS);
        first = null;
        last = null;
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        file = new TickFile(files);
        return file.peek();
    }

    private Instant wall(Instant inFile) {
        Instant start = first == null ? inFile : first;
        long micros = (long) (ChronoUnit.MICROS.between(start, inFile) / speed);
        return begun.plus(micros, ChronoUnit.MICROS);
    }

    private Optional<RawTick> repeat(Instant to) {
        RawTick standing = told;
        FileTick before = last;
        FileTick next = file.peek();
        if (standing == null || before == null || next == null) {
            return Optional.empty();
        }
        boolean closed = Duration.between(before.at(), next.at()).compareTo(CLOSED) > 0;
        if (closed || Duration.between(standing.at(), to).compareTo(REPEAT_AFTER) < 0) {
            return Optional.empty();
        }
        RawTick again =
                new RawTick(standing.symbol(), standing.bid(), standing.ask(), to.truncatedTo(ChronoUnit.MICROS));
        told = again;
        return Optional.of(again);
    }

    private RawTick raw(Instrument instrument, FileTick tick, Instant at) {
        BigDecimal bid = tick.bid().setScale(instrument.digits(), RoundingMode.HALF_EVEN);
        Integer usual = instrument.spreadPoints();
        BigDecimal spread = BigDecimal.valueOf(usual == null ? spreadPoints : usual, instrument.digits());
        BigDecimal fileAsk = tick.ask();
        BigDecimal ask =
                fileAsk == null ? bid.add(spread) : fileAsk.setScale(instrument.digits(), RoundingMode.HALF_EVEN);
        return new RawTick(instrument.symbol(), new Price(bid), new Price(ask), at);
    }

    private static List<RawTick> thinned(List<RawTick> ticks) {
        if (ticks.size() <= MOST_AT_ONCE) {
            return ticks;
        }
        List<RawTick> some = new ArrayList<>(MOST_AT_ONCE);
        for (int i = 1; i <= MOST_AT_ONCE; i++) {
            some.add(ticks.get((int) ((long) i * ticks.size() / MOST_AT_ONCE) - 1));
        }
        return some;
    }
}
