package io.pqtrade.market.world;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.nature.Law;
import io.pqtrade.market.world.nature.Nature;
import java.util.Collection;
import java.util.Optional;

/** Minutes of the world as bars, without making their ticks. Not safe for several threads: each has one of its own. */
public final class WorldHistory {

    private static final int SECONDS = Minute.SECONDS;

    private final MinuteMaker maker;

    public WorldHistory(Law law, Rhythm rhythm, Collection<Scenario> scenarios) {
        this.maker = new MinuteMaker(law, rhythm);
        maker.stage(Stage.of(scenarios, law, maker::deviationOfSecond));
    }

    /**
     * Folds a minute.
     *
     * @param minute number since 1970
     * @return empty when the instrument is none of this world's, or was frozen
     */
    public Optional<MinuteBar> bar(Instrument instrument, long minute) {
        return Nature.of(instrument.symbol())
                .map(nature -> maker.minute(instrument, nature, minute))
                .filter(quotes -> quotes.tickCount() > 0)
                .map(WorldHistory::fold);
    }

    private static MinuteBar fold(Minute minute) {
        int first = 0;
        while (minute.ticks[first] == 0) {
            first++;
        }
        int last = first;
        long bidHigh = minute.bids[first];
        long bidLow = bidHigh;
        long askHigh = minute.asks[first];
        long askLow = askHigh;
        long highestSum = bidHigh + askHigh;
        long lowestSum = highestSum;
        for (int i = first + 1; i < SECONDS; i++) {
            if (minute.ticks[i] > 0) {
                long bid = minute.bids[i];
                long ask = minute.asks[i];
                bidHigh = Math.max(bidHigh, bid);
                bidLow = Math.min(bidLow, bid);
                askHigh = Math.max(askHigh, ask);
                askLow = Math.min(askLow, ask);
                highestSum = Math.max(highestSum, bid + ask);
                lowestSum = Math.min(lowestSum, bid + ask);
                last = i;
            }
        }
        return new MinuteBar(
                minute.number * SECONDS,
                minute.bids[first],
                bidHigh,
                bidLow,
                minute.bids[last],
                minute.asks[first],
                askHigh,
                askLow,
                minute.asks[last],
                highestSum,
                lowestSum,
                minute.tickCount());
    }
}
