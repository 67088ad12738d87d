package io.pqtrade.market.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.world.RawTick;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteGateTest {

    @ParameterizedTest
    @CsvSource({
        "1.08490, 1.08500,",
        "1.08500, 1.08500,",
        "1.084900, 1.085000000,",
        "1.08501, 1.08500, CROSSED",
        "0, 1.08500, NOT_POSITIVE",
        "-1, 1.08500, NOT_POSITIVE",
        "-2, -1, NOT_POSITIVE",
        "0, 0, NOT_POSITIVE",
        "1.084901, 1.08500, TOO_PRECISE",
        "1.08490, 1.085001, TOO_PRECISE"
    })
    void only_sane_quotes_pass(String bid, String ask, QuoteGate.Refusal refusal) {
        RawTick tick = new RawTick("EURUSD", Price.of(bid), Price.of(ask), Instant.EPOCH);

        assertThat(QuoteGate.refusal(tick, Catalogue.shipped("EURUSD").orElseThrow()))
                .isEqualTo(Optional.ofNullable(refusal));
    }
}
