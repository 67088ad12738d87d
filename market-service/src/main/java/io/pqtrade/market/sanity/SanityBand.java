package io.pqtrade.market.sanity;

import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.RawTick;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges each tick of a source against the symbol's last one. How far a price may move grows with the symbol's usual movement and the
 * root of the time since its last tick, between bounds of its asset class. A price outside is believed once several ticks in a row agree
 * on it: that is a market that really moved, over a weekend or by news.
 *
 * <p>Prices are compared as binary fractions, for a ratio to the last one is all that is asked. For one thread.
 */
public final class SanityBand {

    /** Usual movements that make a band: far beyond what any feed does between two ticks, far below a wrong price. */
    private static final double WIDTH = 60;

    /** Weight of the newest tick in the usual movement. */
    private static final double NEWEST = 0.01;

    /** Natural logarithm of five: halfway, in digits, to a slipped decimal point. */
    private static final double TENFOLD = 1.61;

    private static final int TENFOLD_CONFIRMATIONS = 10;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    private final int confirmations;
    private final Map<String, Past> pasts = new HashMap<>();

    /** @param confirmations ticks in a row outside the band that make it follow them, at least 1; ten times as many when tenfold */
    public SanityBand(int confirmations) {
        this.confirmations = confirmations;
    }

    /**
     * How far one tick may move a price, as a natural logarithm.
     *
     * @param least within a second of a calm market
     * @param most after however long, however wild
     */
    private record Bounds(double least, double most) {

        static Bounds of(AssetClass assetClass) {
            return switch (assetClass) {
                case FX -> new Bounds(0.003, 0.05);
                case METAL, INDEX -> new Bounds(0.006, 0.10);
                case ENERGY -> new Bounds(0.01, 0.20);
                case CRYPTO -> new Bounds(0.02, 0.30);
            };
        }
    }

    /** What is known of a symbol. */
    private static final class Past {
        double mid;
        Instant at = Instant.MIN;
        /** Usual relative movement in a second. */
        double usual;

        double suspect;
        int suspects;
    }

    /** Why the tick may not be published; empty when it may, and then it is the one that the next is compared with. */
    public Optional<Reason> judge(RawTick tick, Instrument instrument, Instant now) {
        Reason plain = plain(tick, instrument);
        if (plain != null) {
            return Optional.of(plain);
        }
        if (tick.at().isAfter(now.plus(CLOCKS_DIFFER))) {
            return Optional.of(Reason.FROM_FUTURE);
        }
        Past past = pasts.computeIfAbsent(tick.symbol(), symbol -> new Past());
        boolean clockWentBack = past.at.isAfter(now.plus(CLOCKS_DIFFER));
        if (tick.at().isBefore(past.at) && !clockWentBack) {
            return Optional.of(Reason.OUT_OF_ORDER);
        }
        return Optional.ofNullable(compare(past, tick, Bounds.of(instrument.assetClass())));
    }

    /** The next tick of the symbol is believed whatever it says: an administrator had the symbol, or its source was changed. */
    public void forget(String symbol) {
        pasts.remove(symbol);
    }

    /** A price that was published before this band began. */
    public void remember(String symbol, double mid, Instant at) {
        Past past = new Past();
        past.mid = mid;
        past.at = at;
        pasts.put(symbol, past);
    }

    private static @Nullable Reason plain(RawTick tick, Instrument instrument) {
        return QuoteGate.refusal(tick, instrument)
                .map(refusal -> switch (refusal) {
                    case NOT_POSITIVE -> Reason.NOT_POSITIVE;
                    case CROSSED -> Reason.CROSSED;
                    case TOO_PRECISE -> Reason.OFF_STEP;
                })
                .orElse(null);
    }

    private @Nullable Reason compare(Past past, RawTick tick, Bounds bounds) {
        double mid = (tick.bid().value().doubleValue() + tick.ask().value().doubleValue()) / 2;
        if (past.mid == 0) {
            follow(past, mid, tick.at());
            return null;
        }
        double root = Math.sqrt(Math.max(1, seconds(past.at, tick.at())));
        double band = Math.min(bounds.most, WIDTH * Math.max(past.usual, bounds.least / WIDTH) * root);
        double move = Math.abs(Math.log(mid / past.mid));
        if (move <= band) {
            past.usual += NEWEST * (move / root - past.usual);
            follow(past, mid, tick.at());
            return null;
        }
        boolean agrees = past.suspects > 0 && Math.abs(Math.log(mid / past.suspect)) <= band;
        past.suspects = agrees ? past.suspects + 1 : 1;
        past.suspect = mid;
        boolean tenfold = move > TENFOLD;
        if (past.suspects <= (tenfold ? TENFOLD_CONFIRMATIONS * confirmations : confirmations)) {
            return tenfold ? Reason.TENFOLD : Reason.SPIKE;
        }
        follow(past, mid, tick.at());
        return null;
    }

    private static void follow(Past past, double mid, Instant at) {
        past.mid = mid;
        past.at = at;
        past.suspects = 0;
    }

    private static double seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.toSeconds() + between.toNanosPart() / NANOS;
    }
}
