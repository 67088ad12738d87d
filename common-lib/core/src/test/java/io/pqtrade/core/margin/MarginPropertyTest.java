package io.pqtrade.core.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Account;
import io.pqtrade.core.Draw;
import io.pqtrade.core.Market;
import io.pqtrade.core.Terms;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Policies.HedgedMargin;
import io.pqtrade.core.portfolio.Policies.MarginRate;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarginPropertyTest {

    private static final BigDecimal HAIR = new BigDecimal("1e-20");

    @Test
    void what_is_free_is_never_dearer_than_what_is_charged() {
        Draw.cases(1_000, draw -> {
            MarketView market = market(draw);
            BigDecimal net = used(hedged(market, HedgedMargin.NET), market);
            BigDecimal hedged = used(hedged(market, HedgedMargin.HEDGED), market);
            BigDecimal max = used(hedged(market, HedgedMargin.MAX), market);
            BigDecimal sum = used(hedged(market, HedgedMargin.SUM), market);

            assertThat(net).isNotNegative().isLessThanOrEqualTo(max.add(HAIR));
            assertThat(net).isLessThanOrEqualTo(hedged.add(HAIR));
            assertThat(max).isLessThanOrEqualTo(sum.add(HAIR));
        });
    }

    @Test
    void the_shares_of_positions_add_up_to_their_symbols_and_these_to_the_whole() {
        Draw.cases(1_000, draw -> {
            MarketView market = market(draw);
            Valuation value = MarginRules.value(mixed(draw, market, draw.oneOf(List.of(HedgedMargin.values()))), market)
                    .orElseThrow();

            assertThat(Rounding.settled(sum(value.usedMarginByPosition()))).isEqualByComparingTo(value.usedMargin());
            assertThat(Rounding.settled(sum(value.usedMarginBySymbol()))).isEqualByComparingTo(value.usedMargin());
            assertThat(value.usedMarginByPosition().keySet())
                    .isEqualTo(value.unrealizedPnl().keySet());
        });
    }

    @Test
    void one_lot_of_a_volume_and_many_lots_of_it_use_the_same_margin() {
        Draw.cases(1_000, draw -> {
            MarketView market = market(draw);
            int parts = draw.between(2, 6);
            String[] lots = new String[parts * 2];
            for (int i = 0; i < parts; i++) {
                lots[2 * i] = "0.40";
                lots[2 * i + 1] = "1.08500";
            }
            String whole =
                    new BigDecimal("0.40").multiply(BigDecimal.valueOf(parts)).toPlainString();
            Portfolio many = Account.in("EUR")
                    .leverage(500)
                    .holding(1, "EURUSD", Direction.LONG, market, lots)
                    .build();
            Portfolio one = Account.in("EUR")
                    .leverage(500)
                    .holding(1, "EURUSD", Direction.LONG, market, whole, "1.08500")
                    .build();

            assertThat(used(many, market)).isEqualByComparingTo(used(one, market));
        });
    }

    @Test
    void more_volume_never_uses_less_margin() {
        Draw.cases(1_000, draw -> {
            MarketView market = market(draw);
            BigDecimal small = draw.decimal(1, 400, 2);
            BigDecimal large = small.add(draw.decimal(1, 300, 2));

            assertThat(used(single(small, market), market)).isLessThan(used(single(large, market), market));
        });
    }

    @Test
    void equity_at_live_margin_and_at_open_is_the_same() {
        Draw.cases(500, draw -> {
            MarketView market = market(draw);
            Account account = account(draw, market);
            BigDecimal atOpen = MarginRules.value(
                            account.margin(MarginRate.AT_OPEN).build(), market)
                    .orElseThrow()
                    .equity();
            BigDecimal live = MarginRules.value(account.margin(MarginRate.LIVE).build(), market)
                    .orElseThrow()
                    .equity();

            assertThat(atOpen).isEqualByComparingTo(live);
        });
    }

    @Test
    void the_estimate_is_the_value_where_every_rate_is_valid() {
        Draw.cases(500, draw -> {
            MarketView market = market(draw);
            Portfolio portfolio = mixed(draw, market, HedgedMargin.SUM);

            assertThat(MarginRules.estimate(portfolio, market)).isEqualTo(MarginRules.value(portfolio, market));
        });
    }

    private static Portfolio hedged(MarketView market, HedgedMargin policy) {
        return Account.in("USD")
                .leverage(500)
                .hedged(policy)
                .holding(1, "EURUSD", Direction.LONG, market, "3.10", "1.08500")
                .holding(2, "EURUSD", Direction.SHORT, market, "1.70", "1.09100")
                .holding(3, "EURUSD", Direction.SHORT, market, "0.20", "1.08100")
                .build();
    }

    private static Portfolio mixed(Draw draw, MarketView market, HedgedMargin policy) {
        return account(draw, market).hedged(policy).build();
    }

    private static Account account(Draw draw, MarketView market) {
        Account account = Account.in(draw.oneOf(List.of("USD", "EUR", "JPY", "CHF", "BTC")))
                .leverage(draw.between(1, 500));
        Map<String, String> entries = Map.of(
                "EURUSD",
                "1.08500",
                "USDJPY",
                "150.280",
                "GBPJPY",
                "191.260",
                "XAUUSD",
                "2650.50",
                "BTCUSD",
                "96500.00");
        List<String> symbols = entries.keySet().stream().sorted().toList();
        int count = draw.between(1, 8);
        for (int id = 1; id <= count; id++) {
            String symbol = draw.oneOf(symbols);
            account.holding(id, symbol, draw.direction(), market, draw.volume(), entries.get(symbol));
        }
        return account;
    }

    private static Portfolio single(BigDecimal volume, MarketView market) {
        return Account.in("EUR")
                .leverage(500)
                .holding(1, "EURUSD", Direction.LONG, market, volume.toPlainString(), "1.08500")
                .build();
    }

    private static MarketView market(Draw draw) {
        return Market.shipped()
                .list(Terms.of("EURUSD")
                        .tiers(Terms.tier("1", 200), Terms.tier("2.5", 100), Terms.openEnd(30))
                        .hedgedSize("40000")
                        .build())
                .quote("EURUSD", draw.decimal(100_000, 117_000, 5).toPlainString(), "1.17000")
                .quote("USDJPY", draw.decimal(140_000, 150_000, 3).toPlainString(), "150.000")
                .quote("GBPJPY", "191.250", "191.280")
                .quote("GBPUSD", "1.27100", "1.27110")
                .quote("EURGBP", "0.85480", "0.85490")
                .quote("EURJPY", "163.270", "163.300")
                .quote("USDCHF", "0.88410", "0.88430")
                .quote("XAUUSD", "2650.30", "2650.60")
                .quote("BTCUSD", draw.decimal(9_000_000, 9_650_000, 2).toPlainString(), "96500.00")
                .view();
    }

    private static BigDecimal used(Portfolio portfolio, MarketView market) {
        return MarginRules.value(portfolio, market).orElseThrow().usedMargin();
    }

    private static BigDecimal sum(Map<?, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
