package io.pqtrade.market.charts;

import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import io.pqtrade.wire.TickBlockCodec;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the ticks of earlier runs again: those in the journal, then those that only the stream in Redis has. */
final class TickReplay {

    private static final int ENTRIES = 500;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TickStream stream;

    TickReplay(JdbcClient jdbc, TickStream stream) {
        this.jdbc = jdbc;
        this.stream = stream;
    }

    /** Ticks from about the moment on, in the order of their sequence; some are told twice where journal and stream overlap. */
    void since(Instant moment, Consumer<List<Quote>> ticks) {
        try (Stream<byte[]> blocks = jdbc
                .sql("SELECT body FROM tick_block WHERE to_at >= :from ORDER BY first_sequence")
                .param("from", moment.atOffset(ZoneOffset.UTC))
                .query(byte[].class)
                .stream()) {
            blocks.map(TickBlockCodec::decode).forEach(block -> ticks.accept(since(moment, block)));
        }
        // An entry's id begins with the millisecond it was added at, by the clock of Redis.
        String after = moment.minus(CLOCKS_DIFFER).toEpochMilli() + "-0";
        try (StreamReader<TickEntry> reader = stream.reader(after)) {
            List<StreamEntry<TickEntry>> read = reader.next(ENTRIES, Duration.ZERO);
            while (!read.isEmpty()) {
                read.forEach(entry -> ticks.accept(since(moment, entry.value().ticks())));
                read = reader.next(ENTRIES, Duration.ZERO);
            }
        }
    }

    private static List<Quote> since(Instant moment, List<Quote> ticks) {
        return ticks.stream().filter(tick -> !tick.at().isBefore(moment)).toList();
    }
}
