package io.pqtrade.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TickBlockCodecTest {

    private static final String FROZEN =
            "01020645555255534405065553444a50590203e72480c081d58abcb006e807000000949f0d140301329cea01040002320114";

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void the_bytes_are_the_same_for_ever() {
        List<Quote> ticks = List.of(
                quote("EURUSD", "1.08490", "1.08500", 4711, NOON, false),
                quote("USDJPY", "149.9", "149.92", 4712, NOON.plusMillis(25), true),
                quote("EURUSD", "1.08489", "1.08499", 4714, NOON.plusMillis(50), false));

        byte[] body = TickBlockCodec.encode(ticks);

        assertThat(HexFormat.of().formatHex(body)).isEqualTo(FROZEN);
        assertThat(TickBlockCodec.decode(body)).isEqualTo(ticks);
    }

    @RepeatedTest(50)
    void whatever_was_published_comes_back(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Quote> ticks = new ArrayList<>();
        long sequence = random.nextLong(1L << 40) + 1;
        for (int i = 1 + random.nextInt(400); i > 0; i--) {
            sequence += 1 + (random.nextInt(20) == 0 ? random.nextInt(100_000) : 0);
            ticks.add(anyQuote(random, sequence));
        }

        assertThat(TickBlockCodec.decode(TickBlockCodec.encode(ticks))).isEqualTo(ticks);
    }

    @Test
    void a_tick_of_a_calm_market_takes_seven_bytes() {
        Random random = new Random(1);
        List<Quote> ticks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Price bid = new Price(BigDecimal.valueOf(108_490 + random.nextInt(20), 5));
            Price ask = new Price(bid.value().add(new BigDecimal("0.00010")));
            ticks.add(new Quote("SYMBOL" + i % 17, bid, ask, 1_000_000 + i, NOON.plusMillis(15L * i), false));
        }

        assertThat(TickBlockCodec.encode(ticks).length / 200.0).isLessThan(7.5);
    }

    @Test
    void ticks_out_of_order_are_refused() {
        List<Quote> ticks =
                List.of(quote("EURUSD", "1", "1", 2, NOON, false), quote("EURUSD", "1", "1", 1, NOON, false));

        assertThatThrownBy(() -> TickBlockCodec.encode(ticks)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damaged_bytes_never_do_worse_than_being_refused() {
        byte[] body = TickBlockCodec.encode(List.of(
                quote("EURUSD", "1.08490", "1.08500", 4711, NOON, false),
                quote("BTCUSD", "96500", "96510.5", 4712, NOON, false)));
        Random random = new Random(7);

        for (int i = 0; i < body.length; i++) {
            byte[] cut = Arrays.copyOf(body, i);
            assertThatThrownBy(() -> TickBlockCodec.decode(cut)).isInstanceOf(WireFormatException.class);
        }
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = body.clone();
            damaged[random.nextInt(body.length)] = (byte) random.nextInt();
            assertThatCode(() -> decodeOrRefuse(damaged)).doesNotThrowAnyException();
        }
    }

    private static void decodeOrRefuse(byte[] body) {
        try {
            TickBlockCodec.decode(body);
        } catch (WireFormatException refused) {
            assertThat(refused).hasMessageContaining("not a block");
        }
    }

    private static Quote anyQuote(Random random, long sequence) {
        int digits = random.nextInt(6);
        Price bid = new Price(BigDecimal.valueOf(1 + random.nextLong(1_000_000_000_000L), digits));
        Price ask = new Price(bid.value().add(BigDecimal.valueOf(random.nextInt(1000), digits)));
        Instant at = NOON.plusNanos(1_000L * (random.nextInt(10_000_000) - 5_000_000));
        return new Quote("S" + random.nextInt(20), bid, ask, sequence, at, random.nextInt(10) == 0);
    }

    private static Quote quote(String symbol, String bid, String ask, long sequence, Instant at, boolean manual) {
        return new Quote(symbol, Price.of(bid), Price.of(ask), sequence, at, manual);
    }
}
