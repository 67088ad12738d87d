package io.pqtrade.core.order;

import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.instrument.Instrument;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** When orders that work for a day end. */
public final class Expiry {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime NEW_YORK_DAY_END = LocalTime.of(17, 0);

    private Expiry() {}

    /**
     * End of the trading day a DAY order placed at {@code placed} works in: 17:00 New York, for crypto 00:00 UTC. Placed in a
     * closed market, it ends with the next session.
     */
    public static Instant dayEnd(Instrument instrument, Instant placed) {
        Instant works = instrument.hours().nextOpen(placed).orElse(placed);
        return instrument.assetClass() == AssetClass.CRYPTO
                ? next(works, LocalTime.MIDNIGHT, ZoneOffset.UTC)
                : next(works, NEW_YORK_DAY_END, NEW_YORK);
    }

    /** The first such wall-clock time strictly after the instant. */
    private static Instant next(Instant after, LocalTime time, ZoneId zone) {
        ZonedDateTime today = after.atZone(zone).toLocalDate().atTime(time).atZone(zone);
        ZonedDateTime end = today.toInstant().isAfter(after) ? today : today.plusDays(1);
        return end.toInstant();
    }
}
