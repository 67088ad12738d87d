package io.pqtrade.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteCodecTest {

    private static final Quote EURUSD = new Quote(
            "EURUSD",
            Price.of("1.08490"),
            Price.of("1.08500"),
            42,
            Instant.parse("2026-03-02T10:00:00.123456Z"),
            false);

    @Test
    void a_quote_is_one_short_array() {
        assertThat(QuoteCodec.encode(EURUSD)).isEqualTo("[\"EURUSD\",\"1.0849\",\"1.085\",42,1772445600123456,0]");
    }

    @Test
    void a_quote_comes_back_as_it_went() {
        Quote byHand = new Quote("BTCUSD", Price.of("96500"), Price.of("96510.5"), Long.MAX_VALUE, Instant.EPOCH, true);

        assertThat(QuoteCodec.decode(QuoteCodec.encode(EURUSD))).isEqualTo(EURUSD);
        assertThat(QuoteCodec.decode(QuoteCodec.encode(byHand))).isEqualTo(byHand);
        assertThat(QuoteCodec.decodeAll(QuoteCodec.encode(List.of(EURUSD, byHand))))
                .containsExactly(EURUSD, byHand);
        assertThat(QuoteCodec.decodeAll(QuoteCodec.encode(List.of()))).isEmpty();
    }

    @Test
    void a_symbol_cannot_break_out_of_its_string() {
        Quote hostile = new Quote("A\",\"1", Price.of("1"), Price.of("2"), 1, Instant.EPOCH, false);

        assertThatThrownBy(() -> QuoteCodec.encode(hostile)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "[\"EURUSD\"]",
                "[\"EURUSD\",1.08,1.09,1,1,0]",
                "[\"EURUSD\",\"x\",\"1.09\",1,1,0]",
                "[\"EURUSD\",\"1.08\",\"1.09\",1,1,0",
                "[\"EURUSD\",\"1.08\",\"1.09\",1e400,1,0]"
            })
    void what_no_writer_wrote_is_refused(String json) {
        assertThatThrownBy(() -> QuoteCodec.decode(json)).isInstanceOf(WireFormatException.class);
    }
}
