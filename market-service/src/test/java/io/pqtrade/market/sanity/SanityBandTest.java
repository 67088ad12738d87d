package io.pqtrade.market.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.world.RawTick;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SanityBandTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration TICK = Duration.ofMillis(250);

    private final SanityBand band = new SanityBand(3);
    private Instant now = MONDAY;

    @Test
    void an_ordinary_market_passes() {
        Random random = new Random(4);
        double price = 1.085;
        for (int i = 0; i < 10_000; i++) {
            price *= Math.exp(0.00002 * random.nextGaussian());
            assertThat(next("EURUSD", price)).isEmpty();
        }
    }

    @Test
    void a_spike_is_kept_back_and_what_follows_at_the_old_price_passes() {
        calm("EURUSD", 1.085);

        assertThat(next("EURUSD", 1.10)).contains(Reason.SPIKE);
        assertThat(next("EURUSD", 1.0851)).isEmpty();
        assertThat(next("EURUSD", 1.07)).contains(Reason.SPIKE);
        assertThat(next("EURUSD", 1.10)).contains(Reason.SPIKE);
        assertThat(next("EURUSD", 1.07)).contains(Reason.SPIKE);
        assertThat(next("EURUSD", 1.0849)).isEmpty();
    }

    @Test
    void a_level_that_ticks_in_a_row_agree_on_is_believed() {
        calm("EURUSD", 1.085);

        assertThat(next("EURUSD", 1.10)).contains(Reason.SPIKE);
        assertThat(next("EURUSD", 1.1001)).contains(Reason.SPIKE);
        assertThat(next("EURUSD", 1.1002)).contains(Reason.SPIKE);
        assertThat(next("EURUSD", 1.1001)).isEmpty();
        assertThat(next("EURUSD", 1.085)).contains(Reason.SPIKE);
    }

    @Test
    void a_slipped_decimal_point_needs_ten_times_as_many() {
        calm("EURUSD", 1.085);

        for (int i = 0; i < 30; i++) {
            assertThat(next("EURUSD", 10.85)).contains(Reason.TENFOLD);
        }
        assertThat(next("EURUSD", 10.85)).isEmpty();
    }

    @Test
    void over_a_weekend_the_market_may_move_further() {
        calm("EURUSD", 1.085);
        now = now.plus(Duration.ofHours(49));

        assertThat(next("EURUSD", 1.10)).isEmpty();
        now = now.plus(Duration.ofHours(49));
        assertThat(next("EURUSD", 1.30)).contains(Reason.SPIKE);
    }

    @Test
    void a_wild_market_widens_its_own_band() {
        calm("BTCUSD", 96_500);
        double price = 96_500;
        List<Optional<Reason>> verdicts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            price *= i % 2 == 0 ? 1.004 : 1 / 1.004;
            verdicts.add(next("BTCUSD", price));
        }

        assertThat(verdicts).allMatch(Optional::isEmpty);
        assertThat(next("BTCUSD", 96_500 * 1.05)).isEmpty();
        calm("ETHUSD", 3350);
        assertThat(next("ETHUSD", 3350 * 1.05)).contains(Reason.SPIKE);
    }

    @Test
    void time_goes_forward() {
        calm("EURUSD", 1.085);
        RawTick late = tick("EURUSD", 1.085, now.minusSeconds(1));
        RawTick early = tick("EURUSD", 1.085, now.plusSeconds(2));

        assertThat(judge(late)).contains(Reason.OUT_OF_ORDER);
        assertThat(judge(early)).contains(Reason.FROM_FUTURE);
        assertThat(judge(tick("EURUSD", 1.085, now))).isEmpty();
    }

    @Test
    void what_no_quote_may_be_is_kept_back_for_what_it_is() {
        assertThat(judge(new RawTick("EURUSD", Price.of("1.09"), Price.of("1.08"), now)))
                .contains(Reason.CROSSED);
        assertThat(judge(new RawTick("EURUSD", Price.of("0"), Price.of("1.08"), now)))
                .contains(Reason.NOT_POSITIVE);
        assertThat(judge(new RawTick("EURUSD", Price.of("1.0800001"), Price.of("1.081"), now)))
                .contains(Reason.OFF_STEP);
    }

    @Test
    void after_an_administrator_had_the_symbol_any_price_is_believed() {
        calm("EURUSD", 1.085);
        band.forget("EURUSD");

        assertThat(next("EURUSD", 1.30)).isEmpty();
    }

    @Test
    void after_a_restart_the_last_published_price_counts() {
        band.remember("EURUSD", 1.085, now);

        assertThat(next("EURUSD", 1.30)).contains(Reason.SPIKE);
        assertThat(next("EURUSD", 1.0851)).isEmpty();
    }

    private void calm(String symbol, double price) {
        for (int i = 0; i < 100; i++) {
            assertThat(next(symbol, price * (1 + 0.00001 * (i % 3)))).isEmpty();
        }
    }

    private Optional<Reason> next(String symbol, double price) {
        now = now.plus(TICK);
        return judge(tick(symbol, price, now));
    }

    private Optional<Reason> judge(RawTick tick) {
        return band.judge(tick, instrument(tick.symbol()), now);
    }

    private static RawTick tick(String symbol, double price, Instant at) {
        BigDecimal bid = BigDecimal.valueOf(price).setScale(instrument(symbol).digits(), RoundingMode.HALF_EVEN);
        return new RawTick(symbol, new Price(bid), new Price(bid), at);
    }

    private static Instrument instrument(String symbol) {
        return Catalogue.shipped().stream()
                .filter(instrument -> instrument.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }
}
