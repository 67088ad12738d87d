package io.pqtrade.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.StopOutPlan;
import io.pqtrade.core.margin.StopOutPlan.Step;
import io.pqtrade.core.margin.StopOutPrice;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.position.Profit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases about margin, equity and stop-out. */
final class MarginCases {

    private MarginCases() {}

    static void valuation(Inputs in, Expected out) {
        MarketView market = in.market();
        Portfolio portfolio = in.portfolio(market);
        Optional<Valuation> valuation = MarginRules.value(portfolio, market);

        assertThat(valuation.isEmpty()).as("missing").isEqualTo(out.missing());
        valuation.ifPresent(value -> {
            check(value, out);
            out.text("state", MarginRules.state(value, portfolio.policies()));
            if (out.says("usedMarginByPosition")) {
                value.usedMarginByPosition()
                        .forEach((id, margin) -> out.at("usedMarginByPosition").decimal(String.valueOf(id), margin));
            }
        });
    }

    static void account(Inputs in, Expected out) {
        BigDecimal floating = in.decimal("floating");
        BigDecimal used = in.decimal("usedMargin");
        Valuation valuation = new Valuation(
                in.currency("currency"),
                in.decimal("balance"),
                Map.of(1L, floating),
                used,
                Map.of("EURUSD", used),
                Map.of(1L, used));

        check(valuation, out);
        out.text("state", MarginRules.state(valuation, Policies.DEFAULT));
        if (out.says("oandaCloseoutPercent")) {
            BigDecimal half = used.multiply(new BigDecimal("0.5"));
            out.decimal("oandaCloseoutPercent", half.divide(valuation.equity(), Rounding.QUOTIENT));
        }
    }

    static void stopOutPrice(Inputs in, Expected out) {
        MarketView market = in.market();
        out.decimal(
                "price",
                StopOutPrice.of(in.portfolio(market), in.text("symbol"), market).orElse(null));
    }

    static void stopOutSteps(Inputs in, Expected out) {
        MarketView market = in.market();
        Portfolio portfolio = in.portfolio(market);
        Valuation valuation = MarginRules.value(portfolio, market).orElseThrow();
        List<Step> expected = out.node()
                .get("steps")
                .valueStream()
                .map(Inputs::new)
                .map(step -> new Step(step.node().get("positionId").asLong(), step.lots("volume")))
                .toList();

        check(valuation, out);
        out.text("state", MarginRules.state(valuation, portfolio.policies()));
        assertThat(StopOutPlan.steps(portfolio, market)).isEqualTo(expected);
        assertThat(StopOutPlan.next(portfolio, market))
                .isEqualTo(expected.stream().findFirst());
        if (out.says("after")) {
            after(portfolio, market, expected.getFirst(), out.at("after"));
        }
    }

    private static void after(Portfolio portfolio, MarketView market, Step step, Expected out) {
        Position position = portfolio.position(step.positionId()).orElseThrow();
        Lot lot = position.lots().getFirst();
        Price close = market.quote(position.symbol())
                .orElseThrow()
                .fillPrice(position.direction().closingSide());
        var instrument = market.instrument(position.symbol()).orElseThrow();
        BigDecimal profit =
                Profit.between(position.direction(), lot.entryPrice(), close, step.volume(), instrument.contractSize());
        BigDecimal realized = Rounding.post(
                Conversion.realized(
                                profit,
                                instrument.quote(),
                                portfolio.currency(),
                                market,
                                portfolio.policies().conversion())
                        .orElseThrow()
                        .amount(),
                portfolio.currency());
        Position reduced = position.withLots(List.of(lot.without(step.volume(), BigDecimal.ZERO, BigDecimal.ZERO)));
        List<Position> positions = portfolio.positions().stream()
                .map(other -> other == position ? reduced : other)
                .toList();
        Portfolio left = portfolio.holding(portfolio.balance().add(realized), positions);

        out.decimal("realized", realized);
        check(MarginRules.value(left, market).orElseThrow(), out);
    }

    private static void check(Valuation valuation, Expected out) {
        out.decimal("balance", valuation.balance());
        out.decimal("unrealizedPnl", valuation.totalUnrealizedPnl());
        out.decimal("equity", valuation.equity());
        out.decimal("usedMargin", valuation.usedMargin());
        out.decimal("freeMargin", valuation.freeMargin());
        out.decimal("marginLevelPercent", valuation.marginLevelPercent());
    }
}
