package io.pqtrade.worker.follow;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.worker.book.Scaled;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Believes ticks or refuses them, as the last one before anything is done with their prices. Market-service has its own, finer gate;
 * this one holds whoever wrote to the stream. For one thread.
 *
 * <p>A price five times off the last one is a slipped point and hardly ever a market: it is believed once thirty in a row agree.
 */
public final class TickGate {

    private static final int FARTHEST = 5;
    private static final int CONFIRMED = 30;

    private final Map<String, Last> symbols = new HashMap<>();
    private long lastSequence;

    /** Why a tick is refused. */
    public enum Refusal {
        /** Zero, negative, crossed, or not exact to eight decimals. */
        IMPOSSIBLE("impossibleTicks"),
        /** Not newer than the last one. */
        OUT_OF_ORDER("ticksOutOfOrder"),
        /** Many times off the last one of its symbol. */
        OUT_OF_BAND("ticksOutOfBand");

        private final String figure;

        Refusal(String figure) {
            this.figure = figure;
        }

        /** Its name in the worker's figures. */
        public String figure() {
            return figure;
        }
    }

    /** What a symbol's ticks came to. */
    private static final class Last {
        private long bid;
        private long ask;
        private boolean manual;
        private long strangeBid;
        private int strange;

        /** Whether it is near the last one, or is to be believed all the same. */
        boolean takes(Quote tick) {
            long newBid = Scaled.floor(tick.bid().value());
            long newAsk = Scaled.floor(tick.ask().value());
            boolean far = bid > 0 && (isFar(bid, newBid) || isFar(ask, newAsk));
            // An administrator may mean it, and the market that goes on afterwards stands elsewhere.
            if (far && !tick.manual() && !manual && !confirms(newBid)) {
                return false;
            }
            bid = newBid;
            ask = newAsk;
            manual = tick.manual();
            strange = 0;
            return true;
        }

        /** One more that is far off; true when so many agree that the market must be there. */
        private boolean confirms(long newBid) {
            strange = strange > 0 && !isFar(strangeBid, newBid) ? strange + 1 : 1;
            strangeBid = newBid;
            return strange > CONFIRMED;
        }

        private static boolean isFar(long one, long other) {
            return one / FARTHEST >= other || other / FARTHEST >= one;
        }
    }

    /** A gate that knows where these prices stand. */
    public static TickGate at(MarketView market) {
        TickGate gate = new TickGate();
        market.quotes().values().stream()
                .filter(Scaled::isSane)
                .forEach(quote -> gate.symbols
                        .computeIfAbsent(quote.symbol(), _ -> new Last())
                        .takes(quote));
        return gate;
    }

    /** Everything up to this sequence has been dealt with. */
    public void startAfter(long sequence) {
        lastSequence = Math.max(lastSequence, sequence);
    }

    /** Whether the tick may be acted on; for ticks in order. */
    public boolean believes(Quote tick) {
        return refusal(tick).isEmpty();
    }

    /** Empty for a tick that may be acted on. */
    public Optional<Refusal> refusal(Quote tick) {
        if (tick.sequence() <= lastSequence) {
            return Optional.of(Refusal.OUT_OF_ORDER);
        }
        if (!Scaled.isSane(tick)) {
            return Optional.of(Refusal.IMPOSSIBLE);
        }
        Last last = symbols.computeIfAbsent(tick.symbol(), _ -> new Last());
        if (!last.takes(tick)) {
            return Optional.of(Refusal.OUT_OF_BAND);
        }
        lastSequence = tick.sequence();
        return Optional.empty();
    }
}
