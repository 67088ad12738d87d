package io.pqtrade.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Market;
import io.pqtrade.core.Terms;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarketViewTest {

    private static final Instant SATURDAY = Instant.parse("2026-10-31T18:00:00Z");
    private static final Instrument EURUSD = Terms.of("EURUSD").build();

    @Test
    void a_quote_is_fresh_until_its_age_reaches_the_limit() {
        Instant now = Market.WEDNESDAY;
        MarketView market = Market.shipped()
                .quote("EURUSD", "1", "1", now.minusMillis(4_999), false)
                .quote("GBPUSD", "1", "1", now.minusMillis(5_000), false)
                .view();

        assertThat(market.fresh(market.quote("EURUSD").orElseThrow())).isTrue();
        assertThat(market.fresh(market.quote("GBPUSD").orElseThrow())).isFalse();
    }

    @Test
    void a_quote_from_after_the_moment_of_decision_is_fresh() {
        MarketView market = Market.shipped()
                .quote("EURUSD", "1", "1", Market.WEDNESDAY.plusSeconds(90), false)
                .view();

        assertThat(market.fresh(market.quote("EURUSD").orElseThrow())).isTrue();
    }

    @Test
    void a_quote_set_by_hand_opens_its_market_at_any_hour_and_stays_fresh() {
        MarketView market = Market.shipped()
                .at(SATURDAY)
                .quote("EURUSD", "1", "1", SATURDAY.minusSeconds(86_400), true)
                .view();

        assertThat(market.isOpen(EURUSD)).isTrue();
        assertThat(market.fresh(market.quote("EURUSD").orElseThrow())).isTrue();
    }

    @Test
    void markets_keep_their_hours_unless_told_otherwise() {
        assertThat(Market.shipped().at(SATURDAY).view().isOpen(EURUSD)).isFalse();
        assertThat(Market.shipped()
                        .at(SATURDAY)
                        .hours(HoursPolicy.ALWAYS)
                        .view()
                        .isOpen(EURUSD))
                .isTrue();
    }

    @Test
    void an_unknown_symbol_is_empty_and_never_null() {
        MarketView market = Market.empty().view();

        assertThat(market.instrument("NOPE")).isEmpty();
        assertThat(market.quote("NOPE")).isEmpty();
    }
}
