package io.pqtrade.worker.place;

import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads again the ticks that a shard missed: from the stream, and where that does not reach, from the journal. */
public final class TickHistory {

    private static final Logger LOG = LoggerFactory.getLogger(TickHistory.class);
    private static final int ENTRIES_AT_ONCE = 500;

    private final TickStream stream;
    private final TickJournal journal;

    public TickHistory(TickStream stream, TickJournal journal) {
        this.stream = stream;
        this.journal = journal;
    }

    /**
     * Hands out every tick after the checkpoint, and some before it.
     *
     * @param from what the shard had acted on
     * @param since ticks made after this moment are handed out even when they lie before the checkpoint
     * @return sequence of the last tick handed out, or the checkpoint's
     */
    public long replay(Checkpoint from, Instant since, Consumer<List<Quote>> ticks) {
        long reached = 0;
        try (StreamReader<TickEntry> reader = stream.reader(Math.max(0, since.toEpochMilli()) + "-0")) {
            List<StreamEntry<TickEntry>> entries = reader.next(ENTRIES_AT_ONCE, Duration.ZERO);
            long known = from.sequence();
            while (!entries.isEmpty()) {
                for (StreamEntry<TickEntry> entry : entries) {
                    TickEntry step = entry.value();
                    if (step.previous() > known) {
                        fill(known, step.previous(), ticks);
                    }
                    ticks.accept(step.ticks());
                    known = Math.max(known, step.last());
                }
                entries = reader.next(ENTRIES_AT_ONCE, Duration.ZERO);
            }
            reached = known;
        }
        return reached;
    }

    /** Ticks between two entries of the stream; what even the journal does not have is told. */
    public void fill(long after, long upTo, Consumer<List<Quote>> ticks) {
        long reached = journal.read(after, upTo, ticks);
        if (reached < upTo) {
            LOG.error("ticks {} to {} are neither in the stream nor in the journal", reached + 1, upTo);
        }
    }

    /** Ticks of one symbol after a sequence, up to another. */
    public List<Quote> of(String symbol, long after, long upTo) {
        return journal.of(symbol, after, upTo);
    }
}
