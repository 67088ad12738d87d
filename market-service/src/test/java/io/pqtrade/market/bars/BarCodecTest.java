package io.pqtrade.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.money.Price;
import io.pqtrade.wire.MinuteBar;
import io.pqtrade.wire.MinuteBarCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BarCodecTest {

    @Test
    void any_bars_come_back_as_they_were() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            BarSeries bars = wandering(random, random.nextInt(300), random.nextInt(9), 1 + random.nextInt(1_000_000));

            BarSeries read = BarCodec.decode(BarCodec.encode(bars, Interval.M1));

            assertThat(read.digits()).isEqualTo(bars.digits());
            assertThat(read.size()).isEqualTo(bars.size());
            for (int i = 0; i < bars.size(); i++) {
                assertThat(read.bar(i, "X", Interval.M1, true)).isEqualTo(bars.bar(i, "X", Interval.M1, true));
            }
        }
    }

    /** What cannot be replayed any more is decided by these, in another service. */
    @Test
    void who_reads_them_off_the_wire_sees_the_same_prices() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            BarSeries bars = wandering(random, random.nextInt(300), random.nextInt(9), 1 + random.nextInt(1_000_000));

            List<MinuteBar> read = MinuteBarCodec.decode("X", BarCodec.encode(bars, Interval.M1));

            assertThat(read).hasSize(bars.size());
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.bar(i, "X", Interval.M1, true);
                assertThat(read.get(i))
                        .isEqualTo(new MinuteBar("X", bar.openedAt(), range(bar.bid()), range(bar.ask())));
            }
        }
    }

    private static MinuteBar.Range range(Bar.Ohlc side) {
        return new MinuteBar.Range(
                new Price(side.open()), new Price(side.high()), new Price(side.low()), new Price(side.close()));
    }

    @Test
    void a_usual_minute_takes_fewer_than_sixteen_bytes() {
        BarSeries day = wandering(new Random(1), MinuteBars.MOST, 5, 12);

        assertThat(BarCodec.encode(day, Interval.M1).length).isLessThan(16 * MinuteBars.MOST);
    }

    @Test
    void bytes_that_are_no_bars_are_refused_and_nothing_else_happens() {
        byte[] bytes = BarCodec.encode(wandering(new Random(3), 50, 5, 100), Interval.M1);
        Random random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThatThrownBy(() -> BarCodec.decode(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
        byte[] other = bytes.clone();
        other[0] = 9;
        assertThatThrownBy(() -> BarCodec.decode(other)).hasMessageContaining("version 9");
    }

    /** Minutes with gaps, of a price that moves up to {@code step} points from tick to tick. */
    private static BarSeries wandering(Random random, int size, int digits, int step) {
        BarSeries bars = new BarSeries(digits, 4);
        long opened = 1_800_000_000L / 60 * 60;
        long bid = 100_000_000;
        for (int i = 0; i < size; i++) {
            opened += 60L * (random.nextInt(10) == 0 ? 1 + random.nextInt(5000) : 1);
            for (int tick = random.nextInt(5); tick >= 0; tick--) {
                bid = Math.max(1, bid + random.nextInt(2 * step + 1) - step);
                bars.fold(opened, bid, bid + random.nextInt(30));
            }
        }
        return bars;
    }
}
