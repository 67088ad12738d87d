package io.pqtrade.market.prices;

import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.instrument.Instrument;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** When the day began that a day's change is measured from: 17:00 New York, or midnight UTC for crypto. */
final class TradingDay {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime ROLLOVER = LocalTime.of(17, 0);

    private TradingDay() {}

    static Instant start(Instrument instrument, Instant now) {
        return instrument.assetClass() == AssetClass.CRYPTO
                ? last(LocalTime.MIDNIGHT, ZoneOffset.UTC, now)
                : last(ROLLOVER, NEW_YORK, now);
    }

    private static Instant last(LocalTime time, ZoneId zone, Instant now) {
        ZonedDateTime today = ZonedDateTime.ofInstant(now, zone).with(time);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
