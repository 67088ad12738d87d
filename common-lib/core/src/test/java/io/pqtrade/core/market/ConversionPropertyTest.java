package io.pqtrade.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Draw;
import io.pqtrade.core.Market;
import io.pqtrade.core.Terms;
import io.pqtrade.core.instrument.AssetClass;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.Policies;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversionPropertyTest {

    private static final List<Currency> CURRENCIES = Stream.of(
                    "USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "BTC", "ETH", "XAU", "XAG")
            .map(Currency::of)
            .toList();

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("EURUSD", "1.08500"),
            Map.entry("GBPUSD", "1.27100"),
            Map.entry("USDJPY", "150.280"),
            Map.entry("USDCHF", "0.88420"),
            Map.entry("AUDUSD", "0.65800"),
            Map.entry("USDCAD", "1.37200"),
            Map.entry("NZDUSD", "0.60100"),
            Map.entry("EURGBP", "0.85480"),
            Map.entry("EURJPY", "163.280"),
            Map.entry("GBPJPY", "191.260"),
            Map.entry("XAUUSD", "2650.50"),
            Map.entry("XAGUSD", "31.220"),
            Map.entry("BTCUSD", "96520.00"),
            Map.entry("ETHUSD", "3354.00"));

    @Test
    void every_currency_reaches_every_other_over_the_shipped_instruments() {
        MarketView market = quoted(Market.shipped(), BigDecimal.ZERO);
        for (Currency from : CURRENCIES) {
            for (Currency to : CURRENCIES) {
                assertThat(Conversion.mid(BigDecimal.ONE, from, to, market))
                        .as("%s to %s", from, to)
                        .isPresent();
            }
        }
    }

    @Test
    void the_client_never_gains_by_a_side_and_mid_lies_between() {
        Draw.cases(4_000, draw -> {
            MarketView market = quoted(Market.shipped(), draw.decimal(0, 50, 4));
            Currency from = draw.oneOf(CURRENCIES);
            Currency to = draw.oneOf(CURRENCIES);
            BigDecimal amount = draw.decimal(1, 1_000_000_000, 2);

            BigDecimal gain = realized(amount, from, to, market);
            BigDecimal loss = realized(amount.negate(), from, to, market).negate();
            BigDecimal mid =
                    Conversion.mid(amount, from, to, market).orElseThrow().amount();

            assertThat(gain).isLessThanOrEqualTo(mid);
            assertThat(mid).isLessThanOrEqualTo(loss);
        });
    }

    @Test
    void there_and_back_again_never_earns() {
        Draw.cases(2_000, draw -> {
            MarketView market = quoted(Market.shipped(), draw.decimal(1, 50, 4));
            Currency from = draw.oneOf(CURRENCIES);
            Currency to = draw.oneOf(CURRENCIES);
            BigDecimal amount = draw.decimal(1, 1_000_000_000, 2);

            BigDecimal back = realized(realized(amount, from, to, market), to, from, market);

            assertThat(back.subtract(amount).movePointRight(20)).isLessThanOrEqualTo(amount);
        });
    }

    @Test
    void the_factor_and_the_amount_agree() {
        Draw.cases(2_000, draw -> {
            MarketView market = quoted(Market.shipped(), draw.decimal(0, 50, 4));
            BigDecimal amount = draw.decimal(-1_000_000_000, 1_000_000_000, 2);
            Converted converted = Conversion.realized(
                            amount, draw.oneOf(CURRENCIES), draw.oneOf(CURRENCIES), market, Policies.Conversion.SIDED)
                    .orElseThrow();

            BigDecimal difference = converted.factor().multiply(amount).subtract(converted.amount());

            assertThat(difference.abs().movePointRight(20))
                    .isLessThanOrEqualTo(converted.amount().abs());
        });
    }

    @Test
    void a_quote_missing_anywhere_on_the_path_leaves_nothing() {
        Draw.cases(500, draw -> {
            Currency from = draw.oneOf(CURRENCIES);
            Currency to = draw.oneOf(CURRENCIES);
            MarketView all = quoted(Market.shipped(), BigDecimal.ZERO);
            List<String> needed = Conversion.symbols(from, to, all.instruments());
            if (needed.isEmpty()) {
                return;
            }
            String dropped = draw.oneOf(needed);
            Map<String, Quote> quotes = new java.util.HashMap<>(all.quotes());
            quotes.remove(dropped);
            MarketView market = new MarketView(all.now(), all.instruments(), quotes, all.maxQuoteAge(), all.hours());

            assertThat(Conversion.mid(BigDecimal.ONE, from, to, market)).isEmpty();
        });
    }

    @Test
    void of_two_listings_of_a_pair_the_plainly_named_one_converts() {
        MarketView market = Market.empty()
                .list(Terms.of("EURUSD")
                        .named("EURUSD.a", Currency.EUR, Currency.USD, AssetClass.FX)
                        .build())
                .quote("EURUSD.a", "2", "2")
                .quote("EURUSD", "1.08500", "1.08500")
                .view();

        assertThat(Conversion.mid(BigDecimal.ONE, Currency.EUR, Currency.USD, market)
                        .orElseThrow()
                        .path())
                .isEqualTo("EURUSD");
    }

    @Test
    void an_index_quoted_in_dollars_is_no_currency_pair() {
        MarketView market = Market.empty().quote("US500", "5930.10", "5930.50").view();

        assertThat(Conversion.symbols(Currency.USD, Currency.EUR, market.instruments()))
                .isEmpty();
    }

    private static BigDecimal realized(BigDecimal amount, Currency from, Currency to, MarketView market) {
        return Conversion.realized(amount, from, to, market, Policies.Conversion.SIDED)
                .orElseThrow()
                .amount();
    }

    private static MarketView quoted(Market market, BigDecimal spreadPercent) {
        USUAL.forEach((symbol, bid) -> {
            BigDecimal ask = new BigDecimal(bid).multiply(BigDecimal.ONE.add(spreadPercent.movePointLeft(2)));
            market.quote(symbol, bid, ask.toPlainString());
        });
        return market.view();
    }
}
