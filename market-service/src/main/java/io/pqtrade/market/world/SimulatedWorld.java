package io.pqtrade.market.world;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.world.nature.Law;
import io.pqtrade.market.world.nature.Nature;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A market that is a function of law, scenarios and time: it goes on unseen while the service is down, and a restart changes no
 * price. Safe for several threads.
 */
public final class SimulatedWorld implements PriceSource {

    private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(2);
    private static final int SECONDS = Minute.SECONDS;
    private static final long SECOND_MILLIS = 1000;

    private final Law law;
    private final Rhythm rhythm;
    private final MinuteMaker maker;
    private final long waySeed;
    private final Map<String, Made> current = new HashMap<>();
    private final Map<String, Made> asked = new HashMap<>();
    private final Map<String, Long> tickSeeds = new HashMap<>();
    private Stage stage = Stage.EMPTY;

    /** A minute with the terms it was made for, which an operator may change. */
    private record Made(Instrument instrument, Minute minute) {

        boolean is(Instrument wanted, long number) {
            return instrument == wanted && minute.number == number;
        }
    }

    public SimulatedWorld(Law law, Rhythm rhythm) {
        this.law = law;
        this.rhythm = rhythm;
        this.maker = new MinuteMaker(law, rhythm);
        this.waySeed = law.seed("way");
    }

    /** Puts these scenarios in force, and no others. One that lies in the future changes nothing of the present. */
    public synchronized void stage(Collection<Scenario> inForce) {
        stage = Stage.of(inForce, law, maker::deviationOfSecond);
        maker.stage(stage);
        current.clear();
        asked.clear();
    }

    /** The same world's minutes as bars, for a thread of its own, as far back as the scenarios given are all that were. */
    public WorldHistory history(Collection<Scenario> known) {
        return new WorldHistory(law, rhythm, known);
    }

    @Override
    public synchronized List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
        Instant earliest = to.minus(LONGEST_CATCH_UP);
        long after = (from.isBefore(earliest) ? earliest : from).toEpochMilli();
        long until = to.toEpochMilli();
        List<RawTick> ticks = new ArrayList<>();
        for (Instrument instrument : instruments) {
            Nature nature = Nature.of(instrument.symbol()).orElse(null);
            if (nature != null) {
                addTicks(ticks, instrument, nature, after, until);
            }
        }
        ticks.sort(Comparator.comparing(RawTick::at));
        return ticks;
    }

    private void addTicks(List<RawTick> ticks, Instrument instrument, Nature nature, long after, long until) {
        long seed = tickSeed(instrument);
        long last = Math.floorDiv(until, SECOND_MILLIS);
        for (long second = Math.floorDiv(after, SECOND_MILLIS); second <= last; second++) {
            Minute minute = current(instrument, nature, Math.floorDiv(second, SECONDS));
            int count = minute.ticks[Math.floorMod(second, SECONDS)];
            for (int i = 0; i < count; i++) {
                int millis = Rhythm.millis(i, count, seed, second);
                long at = second * SECOND_MILLIS + millis;
                if (at > after && at <= until) {
                    ticks.add(tick(instrument, minute, second, millis, Instant.ofEpochMilli(at)));
                }
            }
        }
    }

    /** Never beyond the next full second, with which every symbol begins anew. */
    @Override
    public synchronized Instant quietUntil(Collection<Instrument> instruments, Instant from) {
        long after = from.toEpochMilli();
        long second = Math.floorDiv(after, SECOND_MILLIS);
        long next = (second + 1) * SECOND_MILLIS;
        for (Instrument instrument : instruments) {
            Nature nature = Nature.of(instrument.symbol()).orElse(null);
            if (nature != null) {
                next = Math.min(next, nextTick(instrument, nature, second, after));
            }
        }
        return Instant.ofEpochMilli(next);
    }

    /** {@link Long#MAX_VALUE} when the second has no further one. */
    private long nextTick(Instrument instrument, Nature nature, long second, long after) {
        long seed = tickSeed(instrument);
        int count = current(instrument, nature, Math.floorDiv(second, SECONDS)).ticks[Math.floorMod(second, SECONDS)];
        for (int i = 0; i < count; i++) {
            long at = second * SECOND_MILLIS + Rhythm.millis(i, count, seed, second);
            if (at > after) {
                return at;
            }
        }
        return Long.MAX_VALUE;
    }

    private long tickSeed(Instrument instrument) {
        return tickSeeds.computeIfAbsent(instrument.symbol(), symbol -> law.seed("ticks of " + symbol));
    }

    /** During a freeze it answers the last price before. */
    @Override
    public synchronized Optional<RawTick> at(Instrument instrument, Instant moment) {
        Nature nature = Nature.of(instrument.symbol()).orElse(null);
        if (nature == null) {
            return Optional.empty();
        }
        long second = moment.getEpochSecond();
        int millis = (int) Math.floorMod(moment.toEpochMilli(), SECOND_MILLIS);
        while (stage.isFrozen(instrument.symbol(), second)) {
            second = stage.frozenSince(instrument.symbol(), second) - 1;
            millis = (int) SECOND_MILLIS - 1;
        }
        Minute minute = asked(instrument, nature, Math.floorDiv(second, SECONDS));
        return Optional.of(tick(instrument, minute, second, millis, Instant.ofEpochMilli(moment.toEpochMilli())));
    }

    private RawTick tick(Instrument instrument, Minute minute, long second, int millis, Instant at) {
        int ofMinute = Math.floorMod(second, SECONDS);
        double way = Minute.way(waySeed, second, millis);
        return new RawTick(
                instrument.symbol(),
                price(instrument, minute.bid(ofMinute, way)),
                price(instrument, minute.ask(ofMinute, way)),
                at);
    }

    private static Price price(Instrument instrument, long points) {
        return new Price(BigDecimal.valueOf(points, instrument.digits()));
    }

    private Minute current(Instrument instrument, Nature nature, long number) {
        Made made = current.get(instrument.symbol());
        if (made == null || !made.is(instrument, number)) {
            made = new Made(instrument, maker.minute(instrument, nature, number));
            current.put(instrument.symbol(), made);
        }
        return made.minute();
    }

    private Minute asked(Instrument instrument, Nature nature, long number) {
        Made live = current.get(instrument.symbol());
        if (live != null && live.is(instrument, number)) {
            return live.minute();
        }
        Made made = asked.get(instrument.symbol());
        if (made == null || !made.is(instrument, number)) {
            made = new Made(instrument, maker.minute(instrument, nature, number));
            asked.put(instrument.symbol(), made);
        }
        return made.minute();
    }
}
