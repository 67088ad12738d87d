package io.pqtrade.market.source;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real prices from files, see {@link Replay}. A file that cannot be read silences its symbol, which says so once. */
final class ReplaySource implements PriceSource {

    private static final Logger LOG = LoggerFactory.getLogger(ReplaySource.class);

    private final Map<String, Replay> replays;

    /** @param replays by symbol */
    ReplaySource(Map<String, Replay> replays) {
        this.replays = new HashMap<>(replays);
    }

    @Override
    public synchronized List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
        List<RawTick> ticks = new ArrayList<>();
        for (Instrument instrument : instruments) {
            Replay replay = replays.get(instrument.symbol());
            if (replay == null) {
                continue;
            }
            try {
                ticks.addAll(replay.ticks(instrument, from, to));
            } catch (UncheckedIOException | IllegalArgumentException broken) {
                LOG.error("{} is not played any more", instrument.symbol(), broken);
                replays.remove(instrument.symbol());
            }
        }
        ticks.sort(Comparator.comparing(RawTick::at));
        return ticks;
    }

    @Override
    public boolean simulates(Instrument instrument) {
        return false;
    }

    /** The latest price told, whatever the moment: files are not looked into for earlier ones. */
    @Override
    public synchronized Optional<RawTick> at(Instrument instrument, Instant moment) {
        return Optional.ofNullable(replays.get(instrument.symbol())).flatMap(replay -> replay.latest(moment));
    }
}
