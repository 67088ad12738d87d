package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Lots;
import java.math.BigDecimal;
import java.util.Optional;

/** Volumes an instrument accepts. */
public final class VolumeChecks {

    private VolumeChecks() {}

    /** VOLUME_OUT_OF_RANGE for a new order. */
    static Optional<Rejection> range(Instrument instrument, Lots volume) {
        boolean outside = volume.compareTo(instrument.minVolume()) < 0 || volume.compareTo(instrument.maxVolume()) > 0;
        return Refusals.when(outside, () -> outOfRange(instrument, volume));
    }

    /** VOLUME_OUT_OF_RANGE for closing a part: whatever was opened may be closed, however large. */
    public static Optional<Rejection> partRange(Instrument instrument, Lots volume) {
        return Refusals.when(volume.compareTo(instrument.minVolume()) < 0, () -> outOfRange(instrument, volume));
    }

    /** VOLUME_STEP: volumes lie on a grid that begins at the least volume. */
    public static Optional<Rejection> step(Instrument instrument, Lots volume) {
        BigDecimal above = volume.value().subtract(instrument.minVolume().value());
        boolean between = above.remainder(instrument.volumeStep().value()).signum() != 0;
        return Refusals.when(
                between,
                () -> Rejection.of(
                                RejectionCode.VOLUME_STEP,
                                "The volume must be a multiple of " + instrument.volumeStep() + " lots.",
                                "volume",
                                volume,
                                "minVolume",
                                instrument.minVolume(),
                                "volumeStep",
                                instrument.volumeStep())
                        .unless("(volume - minVolume) % volumeStep = 0"));
    }

    private static Rejection outOfRange(Instrument instrument, Lots volume) {
        return Rejection.of(
                        RejectionCode.VOLUME_OUT_OF_RANGE,
                        "The volume must lie between " + instrument.minVolume() + " and " + instrument.maxVolume()
                                + " lots.",
                        "volume",
                        volume,
                        "minVolume",
                        instrument.minVolume(),
                        "maxVolume",
                        instrument.maxVolume())
                .unless("minVolume <= volume <= maxVolume");
    }
}
