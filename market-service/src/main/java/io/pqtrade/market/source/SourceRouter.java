package io.pqtrade.market.source;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for each symbol the source that was chosen for it, and the simulated world for all others. */
final class SourceRouter implements PriceSource {

    private final Map<String, PriceSource> chosen;
    private final PriceSource others;

    SourceRouter(Map<String, PriceSource> chosen, PriceSource others) {
        this.chosen = Map.copyOf(chosen);
        this.others = others;
    }

    @Override
    public Instant quietUntil(Collection<Instrument> instruments, Instant from) {
        return bySource(instruments).entrySet().stream()
                .map(its -> its.getKey().quietUntil(its.getValue(), from))
                .min(Comparator.naturalOrder())
                .orElse(from);
    }

    private Map<PriceSource, List<Instrument>> bySource(Collection<Instrument> instruments) {
        Map<PriceSource, List<Instrument>> bySource = new IdentityHashMap<>();
        for (Instrument instrument : instruments) {
            bySource.computeIfAbsent(of(instrument), source -> new ArrayList<>())
                    .add(instrument);
        }
        return bySource;
    }

    @Override
    public List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
        if (chosen.isEmpty()) {
            return others.ticks(instruments, from, to);
        }
        List<RawTick> ticks = new ArrayList<>();
        bySource(instruments).forEach((source, its) -> ticks.addAll(source.ticks(its, from, to)));
        ticks.sort(Comparator.comparing(RawTick::at).thenComparing(RawTick::symbol));
        return ticks;
    }

    @Override
    public Optional<RawTick> at(Instrument instrument, Instant moment) {
        return of(instrument).at(instrument, moment);
    }

    @Override
    public boolean simulates(Instrument instrument) {
        return of(instrument).simulates(instrument);
    }

    private PriceSource of(Instrument instrument) {
        return chosen.getOrDefault(instrument.symbol(), others);
    }
}
