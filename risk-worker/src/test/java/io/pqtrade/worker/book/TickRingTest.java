package io.pqtrade.worker.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TickRingTest {

    private static final Instant NOW = Instant.parse("2026-01-14T12:00:00.000001Z");

    private final TickRing ring = new TickRing(10);

    @Test
    void gives_the_ticks_of_one_symbol_after_a_sequence_as_they_were() {
        ring.startAfter(100);
        List<Quote> ticks =
                LongStream.rangeClosed(101, 108).mapToObj(this::tick).toList();
        ticks.forEach(ring::add);

        assertThat(ring.since("EURUSD", 103)).containsExactly(ticks.get(4), ticks.get(6));
        assertThat(ring.since("EURUSD", 200)).isEmpty();
        assertThat(ring.since("NEVER", 100)).isEmpty();
        assertThat(ring.since(105)).containsExactly(ticks.get(5), ticks.get(6), ticks.get(7));
    }

    @Test
    void knows_how_far_back_it_is_complete() {
        ring.startAfter(100);
        assertThat(ring.reaches(100)).isTrue();
        assertThat(ring.reaches(99)).isFalse();

        LongStream.rangeClosed(101, 113).mapToObj(this::tick).forEach(ring::add);

        assertThat(ring.reaches(103)).isTrue();
        assertThat(ring.reaches(102)).isFalse();
        assertThat(ring.since(0)).hasSize(10);
        assertThat(ring.since("EURUSD", 0)).extracting(Quote::sequence).containsExactly(105L, 107L, 109L, 111L, 113L);
    }

    private Quote tick(long sequence) {
        String symbol = sequence % 2 == 1 ? "EURUSD" : "GBPUSD";
        return new Quote(symbol, Price.of("1.08490"), Price.of("1.08500"), sequence, NOW, sequence % 3 == 0);
    }
}
