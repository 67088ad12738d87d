package io.pqtrade.market.world;

import io.pqtrade.core.instrument.Instrument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where ticks come from. Asked for the same moments it answers the same prices, whoever asks and how often. */
public interface PriceSource {

    /** The ticks made after {@code from} and up to {@code to}, oldest first; instruments it does not know are silent. */
    List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to);

    /** A moment before which there is no further tick after {@code from}; one that does not know answers {@code from}. */
    default Instant quietUntil(Collection<Instrument> instruments, Instant from) {
        return from;
    }

    /** The price at a moment, whether or not a tick was made then; empty for an instrument it does not know. */
    Optional<RawTick> at(Instrument instrument, Instant moment);

    /**
     * Whether the simulated world makes this instrument's prices, so that minutes which nobody watched can be made afterwards. A source
     * of real prices says no.
     */
    default boolean simulates(Instrument instrument) {
        return true;
    }
}
