package io.pqtrade.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.money.Lots;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Map<AssetClass, Integer> LEVERAGE = Map.of(
            AssetClass.FX,
            500,
            AssetClass.METAL,
            200,
            AssetClass.INDEX,
            200,
            AssetClass.ENERGY,
            200,
            AssetClass.CRYPTO,
            50);

    @Test
    void every_instrument_promised_is_shipped_once() {
        assertThat(Catalogue.shipped())
                .extracting(Instrument::symbol)
                .containsExactly(
                        "EURUSD", "GBPUSD", "USDJPY", "USDCHF", "AUDUSD", "USDCAD", "NZDUSD", "EURGBP", "EURJPY",
                        "GBPJPY", "XAUUSD", "XAGUSD", "US500", "NAS100", "USOIL", "BTCUSD", "ETHUSD");
    }

    @Test
    void contracts_are_of_the_usual_size() {
        assertThat(contract("GBPJPY")).isEqualByComparingTo("100000");
        assertThat(contract("XAUUSD")).isEqualByComparingTo("100");
        assertThat(contract("XAGUSD")).isEqualByComparingTo("5000");
        assertThat(contract("US500")).isEqualByComparingTo("1");
        assertThat(contract("NAS100")).isEqualByComparingTo("1");
        assertThat(contract("USOIL")).isEqualByComparingTo("1000");
        assertThat(contract("BTCUSD")).isEqualByComparingTo("1");
        assertThat(contract("ETHUSD")).isEqualByComparingTo("1");
    }

    @Test
    void terms_hold_together() {
        assertThat(Catalogue.shipped()).allSatisfy(instrument -> {
            assertThat(instrument.commission()).isEqualTo(Commission.NONE);
            assertThat(instrument.tradingMode()).isEqualTo(TradingMode.ENABLED);
            assertThat(instrument.minVolume()).isEqualTo(Lots.of("0.01"));
            assertThat(instrument.volumeStep()).isEqualTo(Lots.of("0.01"));
            assertThat(instrument.maxVolume()).isGreaterThan(instrument.minVolume());
            assertThat(instrument.pipSize()).isGreaterThanOrEqualTo(instrument.point());
            assertThat(instrument.tiers().getLast().upTo()).isNull();
            assertThat(instrument.tiers().getFirst().leverage()).isEqualTo(LEVERAGE.get(instrument.assetClass()));
            assertThat(instrument.marginFormula())
                    .isEqualTo(instrument.assetClass() == AssetClass.FX ? MarginFormula.FOREX : MarginFormula.CFD);
        });
    }

    private static BigDecimal contract(String symbol) {
        return Catalogue.shipped(symbol).orElseThrow().contractSize();
    }
}
