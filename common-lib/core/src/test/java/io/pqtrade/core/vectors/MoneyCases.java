package io.pqtrade.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.Converted;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Profit;
import io.pqtrade.core.report.Performance;
import io.pqtrade.core.report.Performance.DayEnd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases about amounts. */
final class MoneyCases {

    private MoneyCases() {}

    static void realizedPnl(Inputs in, Expected out) {
        MarketView market = in.market();
        Instrument instrument = market.instrument(in.text("symbol")).orElseThrow();
        BigDecimal profit = Profit.between(
                in.choice("direction", Direction.class),
                in.price("open"),
                in.price("close"),
                in.lots("volume"),
                instrument.contractSize());
        Currency currency = in.currency("currency");
        BigDecimal converted = Conversion.realized(
                        profit,
                        instrument.quote(),
                        currency,
                        market,
                        in.choice("conversion", Policies.Conversion.SIDED))
                .orElseThrow()
                .amount();

        out.decimal("quotePnl", profit);
        out.decimal("posted", Rounding.post(converted, currency));
    }

    static void conversion(Inputs in, Expected out) {
        Optional<Converted> converted = Conversion.realized(
                in.decimal("amount"),
                in.currency("from"),
                in.currency("to"),
                in.market(),
                in.choice("conversion", Policies.Conversion.SIDED));

        assertThat(converted.isEmpty()).as("missing").isEqualTo(out.missing());
        converted.ifPresent(result -> {
            out.decimal("unrounded", result.amount());
            out.decimal("posted", Rounding.post(result.amount(), in.currency("to")));
            out.text("path", result.path());
        });
    }

    static void rounding(Inputs in, Expected out) {
        BigDecimal posted = Rounding.post(in.decimal("amount"), in.currency("currency"));

        out.decimal("posted", posted);
        assertThat(posted.scale()).isEqualTo(in.currency("currency").digits());
    }

    /** The fee is what lies between two rounded amounts, so that gross, fee and net always agree. */
    static void roundOnce(Inputs in, Expected out) {
        Currency currency = in.currency("currency");
        BigDecimal gross = Rounding.post(in.decimal("gross"), currency);
        BigDecimal net = Rounding.post(in.decimal("gross").subtract(in.decimal("fee")), currency);

        out.decimal("gross", gross);
        out.decimal("net", net);
        out.decimal("feePosted", gross.subtract(net));
        out.decimal("twiceWrong", gross.subtract(Rounding.post(in.decimal("fee"), currency)));
    }

    static void ledgerSum(Inputs in, Expected out) {
        BigDecimal balance = BigDecimal.ZERO;
        Map<EntryKind.HouseAccount, BigDecimal> house = new EnumMap<>(EntryKind.HouseAccount.class);
        for (Inputs entry : in.list("entries")) {
            EntryKind kind = EntryKind.valueOf(entry.node().get(0).asString());
            BigDecimal amount = new BigDecimal(entry.node().get(1).asString());
            balance = balance.add(amount);
            house.merge(kind.counterAccount(), amount.negate(), BigDecimal::add);
        }
        BigDecimal houseSum = house.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        out.decimal("balance", balance);
        out.decimal("house", houseSum);
        out.decimal("sum", balance.add(houseSum));
    }

    static void performance(Inputs in, Expected out) {
        List<Inputs> deposits = in.list("netDeposits");
        List<DayEnd> days = new ArrayList<>();
        for (Inputs equity : in.list("dayEndEquity")) {
            BigDecimal moved = deposits.isEmpty()
                    ? BigDecimal.ZERO
                    : new BigDecimal(deposits.get(days.size()).node().asString());
            days.add(new DayEnd(new BigDecimal(equity.node().asString()), moved));
        }
        List<BigDecimal> results = in.list("results").stream()
                .map(result -> new BigDecimal(result.node().asString()))
                .toList();
        Performance performance = Performance.of(days, results);

        out.decimal("returnPercent", performance.returnPercent());
        out.decimal("maxDrawdownPercent", performance.maxDrawdownPercent());
        out.decimal("sharpe", performance.sharpe());
        out.decimal("winRate", performance.winRate());
        out.decimal("profitFactor", performance.profitFactor());
        out.decimal("expectancy", performance.expectancy());
    }
}
