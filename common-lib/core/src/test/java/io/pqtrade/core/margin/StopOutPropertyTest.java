package io.pqtrade.core.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Account;
import io.pqtrade.core.Draw;
import io.pqtrade.core.Market;
import io.pqtrade.core.margin.StopOutPlan.Step;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.portfolio.Policies.HedgedMargin;
import io.pqtrade.core.portfolio.Policies.StopOut;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopOutPropertyTest {

    private static final Lots STEP = Lots.of("0.01");

    @Test
    void a_stop_out_ends_healthy_or_flat_whatever_the_policies() {
        Draw.cases(500, draw -> {
            MarketView market = market(draw);
            Portfolio portfolio = endangered(draw, market)
                    .stopOut(draw.oneOf(List.of(StopOut.values())))
                    .hedged(draw.oneOf(List.of(HedgedMargin.values())))
                    .build();
            int rounds = 0;
            for (List<Step> steps = StopOutPlan.steps(portfolio, market);
                    !steps.isEmpty();
                    steps = StopOutPlan.steps(portfolio, market)) {
                for (Step step : steps) {
                    portfolio = close(portfolio, step, market);
                }
                assertThat(++rounds).as("rounds").isLessThan(50);
            }

            assertThat(portfolio.isFlat() || healthy(portfolio, market)).isTrue();
        });
    }

    @Test
    void a_smart_stop_out_closes_not_one_step_more_than_it_must() {
        Draw.cases(500, draw -> {
            MarketView market = market(draw);
            Portfolio portfolio =
                    endangered(draw, market).stopOut(StopOut.SMART_PARTIAL).build();
            StopOutPlan.next(portfolio, market).ifPresent(step -> {
                Position position = portfolio.position(step.positionId()).orElseThrow();
                PartialClose trial = new PartialClose(portfolio, market, position);
                boolean partly = step.volume().compareTo(position.volume()) < 0;

                assertThat(trial.heals(step.volume()) || !partly).isTrue();
                if (step.volume().compareTo(STEP) > 0) {
                    assertThat(trial.heals(step.volume().minus(STEP))).isFalse();
                }
            });
        });
    }

    @Test
    void a_healthy_portfolio_is_left_alone() {
        Draw.cases(500, draw -> {
            MarketView market = market(draw);
            Portfolio portfolio = endangered(draw, market).build();

            assertThat(StopOutPlan.next(portfolio, market).isPresent()).isEqualTo(!healthy(portfolio, market));
        });
    }

    @Test
    void the_stop_out_price_is_where_the_state_changes() {
        Draw.cases(100, draw -> {
            MarketView market = market(draw);
            Portfolio portfolio = endangered(draw, market).balance("9000000").build();
            if (!healthy(portfolio, market)) {
                return;
            }
            StopOutPrice.of(portfolio, "EURUSD", market).ifPresent(price -> {
                BigDecimal here = market.quote("EURUSD").orElseThrow().bid().value();
                BigDecimal net = portfolio.positionsOf("EURUSD").stream()
                        .map(p -> p.volume()
                                .value()
                                .multiply(BigDecimal.valueOf(p.direction().sign())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal side = net.signum() > 0
                        ? here
                        : market.quote("EURUSD").orElseThrow().ask().value();
                BigDecimal hair = new BigDecimal("0.00000002").multiply(BigDecimal.valueOf(net.signum()));

                assertThat(healthy(portfolio, moved(market, price.subtract(side).add(hair))))
                        .isTrue();
                assertThat(healthy(portfolio, moved(market, price.subtract(side).subtract(hair))))
                        .isFalse();
            });
        });
    }

    private static MarketView moved(MarketView market, BigDecimal shift) {
        var quote = market.quote("EURUSD").orElseThrow();
        return Market.shipped()
                .quote("GBPUSD", "1.25900", "1.25910")
                .quote(
                        "EURUSD",
                        quote.bid().value().add(shift).toPlainString(),
                        quote.ask().value().add(shift).toPlainString())
                .quote("USDJPY", "150.270", "150.290")
                .quote("EURGBP", "0.85480", "0.85490")
                .quote("GBPJPY", "191.250", "191.280")
                .quote("EURJPY", "163.270", "163.300")
                .view();
    }

    private static boolean healthy(Portfolio portfolio, MarketView market) {
        return MarginRules.state(MarginRules.value(portfolio, market).orElseThrow(), portfolio.policies())
                != MarginState.STOP_OUT;
    }

    private static Portfolio close(Portfolio portfolio, Step step, MarketView market) {
        Position position = portfolio.position(step.positionId()).orElseThrow();
        return new PartialClose(portfolio, market, position)
                .after(step.volume())
                .orElseThrow();
    }

    private static Account endangered(Draw draw, MarketView market) {
        Account account = Account.in(draw.oneOf(List.of("USD", "EUR", "JPY")))
                .balance(draw.decimal(100, 900_000, 2).toPlainString())
                .leverage(draw.between(2, 200));
        int count = draw.between(1, 6);
        for (int id = 1; id <= count; id++) {
            String symbol = draw.oneOf(List.of("EURUSD", "GBPUSD", "USDJPY"));
            String entry = symbol.equals("USDJPY") ? "151.000" : symbol.equals("EURUSD") ? "1.08500" : "1.27000";
            account.holding(id, symbol, draw.direction(), market, draw.volume(), entry);
        }
        return account;
    }

    private static MarketView market(Draw draw) {
        return Market.shipped()
                .quote("EURUSD", draw.decimal(103_000, 112_000, 5).toPlainString(), "1.12000")
                .quote("GBPUSD", "1.25900", "1.25910")
                .quote("USDJPY", "150.270", "150.290")
                .quote("EURGBP", "0.85480", "0.85490")
                .quote("GBPJPY", "191.250", "191.280")
                .quote("EURJPY", "163.270", "163.300")
                .view();
    }
}
