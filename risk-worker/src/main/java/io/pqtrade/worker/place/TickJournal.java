package io.pqtrade.worker.place;

import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.TickBlockCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ticks of the last days as market-service journals them, in blocks of a few seconds. */
public final class TickJournal {

    private static final String BLOCKS = "SELECT first_sequence, last_sequence, previous_sequence, body FROM tick_block"
            + " WHERE last_sequence > :after AND first_sequence <= :upTo ORDER BY first_sequence LIMIT :limit";

    private static final int BLOCKS_AT_ONCE = 200;

    private final JdbcClient jdbc;

    private record Block(long last, long previous, byte[] body) {}

    public TickJournal(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * Hands out the ticks after a sequence, up to another, as far as they follow one another without a gap.
     *
     * @return sequence up to which all were handed out; at least {@code upTo} when nothing is missing
     */
    public long read(long after, long upTo, Consumer<List<Quote>> ticks) {
        long reached = after;
        while (reached < upTo) {
            List<Block> blocks = blocks(reached, upTo);
            for (Block block : blocks) {
                if (block.previous() > reached) {
                    return reached;
                }
                ticks.accept(within(TickBlockCodec.decode(block.body()), reached, upTo));
                reached = block.last();
            }
            if (blocks.size() < BLOCKS_AT_ONCE) {
                return reached;
            }
        }
        return reached;
    }

    /**
     * Hands out the ticks after a place, up to a sequence, and tells where some are missing.
     *
     * @return how far it came: with ticks missing at the end, less far than asked
     */
    Checkpoint replay(Checkpoint after, long upTo, Missed missed) {
        Checkpoint reached = after;
        List<Block> blocks = blocks(reached.sequence(), upTo);
        while (!blocks.isEmpty()) {
            for (Block block : blocks) {
                List<Quote> ticks = within(TickBlockCodec.decode(block.body()), reached.sequence(), upTo);
                if (ticks.isEmpty()) {
                    return reached;
                }
                if (block.previous() > reached.sequence()) {
                    missed.hole(new Missed.Hole(
                            reached.sequence(),
                            reached.at(),
                            block.previous(),
                            ticks.getFirst().at()));
                }
                missed.ticks(ticks);
                reached = new Checkpoint(block.last(), ticks.getLast().at());
            }
            blocks = blocks(reached.sequence(), upTo);
        }
        return reached;
    }

    /** The ticks of one symbol after a sequence, up to another; what the journal does not have is left out. */
    public List<Quote> of(String symbol, long after, long upTo) {
        List<Quote> found = new ArrayList<>();
        long reached = after;
        List<Block> blocks = blocks(reached, upTo);
        while (!blocks.isEmpty()) {
            for (Block block : blocks) {
                within(TickBlockCodec.decode(block.body()), after, upTo).stream()
                        .filter(tick -> tick.symbol().equals(symbol))
                        .forEach(found::add);
                reached = block.last();
            }
            blocks = blocks(reached, upTo);
        }
        return found;
    }

    private List<Block> blocks(long after, long upTo) {
        return jdbc.sql(BLOCKS)
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", BLOCKS_AT_ONCE)
                .query((row, _) -> new Block(row.getLong(2), row.getLong(3), row.getBytes(4)))
                .list();
    }

    private static List<Quote> within(List<Quote> ticks, long after, long upTo) {
        return ticks.stream()
                .filter(tick -> tick.sequence() > after && tick.sequence() <= upTo)
                .toList();
    }
}
