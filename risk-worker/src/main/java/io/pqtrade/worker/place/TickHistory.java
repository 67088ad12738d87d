package io.pqtrade.worker.place;

import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reads again the ticks that a shard missed: from the stream, and where that does not reach, from the journal. What neither has is
 * told as a hole.
 */
public final class TickHistory {

    private static final int ENTRIES_AT_ONCE = 500;

    private final TickStream stream;
    private final TickJournal journal;

    public TickHistory(TickStream stream, TickJournal journal) {
        this.stream = stream;
        this.journal = journal;
    }

    /**
     * Hands out every tick after the checkpoint, and some before it; of a shard that nobody ever watched nothing is missing.
     *
     * @param from what the shard had acted on
     * @param since ticks made after this moment are handed out even when they lie before the checkpoint
     * @return sequence of the last tick handed out, or the checkpoint's
     */
    public long replay(Checkpoint from, Instant since, Missed missed) {
        try (StreamReader<TickEntry> reader = stream.reader(Math.max(0, since.toEpochMilli()) + "-0")) {
            List<StreamEntry<TickEntry>> entries = reader.next(ENTRIES_AT_ONCE, Duration.ZERO);
            Checkpoint known = from;
            while (!entries.isEmpty()) {
                for (StreamEntry<TickEntry> entry : entries) {
                    TickEntry step = entry.value();
                    if (step.previous() > known.sequence()) {
                        fill(known, step, missed);
                    }
                    missed.ticks(step.ticks());
                    if (step.last() > known.sequence()) {
                        known = new Checkpoint(
                                step.last(), step.ticks().getLast().at());
                    }
                }
                entries = reader.next(ENTRIES_AT_ONCE, Duration.ZERO);
            }
            return known.sequence();
        }
    }

    private void fill(Checkpoint after, TickEntry next, Missed missed) {
        Checkpoint reached = journal.replay(after, next.previous(), missed);
        if (reached.sequence() < next.previous()) {
            missed.hole(new Missed.Hole(
                    reached.sequence(),
                    reached.at(),
                    next.previous(),
                    next.ticks().getFirst().at()));
        }
    }

    /** Ticks of one symbol after a sequence, up to another. */
    public List<Quote> of(String symbol, long after, long upTo) {
        return journal.of(symbol, after, upTo);
    }
}
