package io.pqtrade.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Account;
import io.pqtrade.core.Market;
import io.pqtrade.core.Terms;
import io.pqtrade.core.execution.checking.FifoRule;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Policies.LimitImprovement;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.position.Profit;
import io.pqtrade.core.trigger.Trailing;
import io.pqtrade.core.trigger.Triggers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases about levels that are touched and lots that are closed. */
final class LevelCases {

    private LevelCases() {}

    static void positionTrigger(Inputs in, Expected out) {
        Position bare = Account.position(
                in.choice("direction", Direction.class),
                in.text("entryPrice"),
                in.textOrNull("stopLoss"),
                in.textOrNull("takeProfit"),
                null);
        Position position = in.has("trailingStop") ? bare.withTrailingStop(in.price("trailingStop"), 0) : bare;
        Quote quote = in.at("quote").quote();
        LimitImprovement improvement = in.choice("limitImprovement", LimitImprovement.IMPROVE);
        Optional<CloseReason> reason = Triggers.touches(position, quote);

        out.text("reason", reason.orElse(null));
        reason.ifPresent(touched -> {
            Price fill = Triggers.closePrice(position, touched, quote, improvement);
            out.decimal("fillPrice", fill.value());
            if (out.says("costOfGapPerLot")) {
                BigDecimal cost = Profit.between(
                        position.direction(), in.price("stopLoss"), fill, Lots.of("1"), BigDecimal.valueOf(100_000));
                out.decimal("costOfGapPerLot", cost);
            }
        });
    }

    static void orderTrigger(Inputs in, Expected out) {
        Order order = order(in);
        Quote quote = in.at("quote").quote();
        boolean touched = Triggers.touches(order, quote);

        out.text("touched", touched);
        if (touched && out.says("fillPrice")) {
            LimitImprovement improvement = in.choice("limitImprovement", LimitImprovement.IMPROVE);
            out.decimal(
                    "fillPrice", Triggers.fillPrice(order, quote, improvement).value());
        }
    }

    private static Order order(Inputs in) {
        return new Order(
                1,
                "EURUSD",
                in.choice("side", Side.class),
                in.choice("orderType", OrderType.class),
                Lots.of("1"),
                in.priceOrNull("price"),
                in.priceOrNull("limitPrice"),
                null,
                null,
                null,
                null,
                TimeInForce.GTC,
                null,
                OrderState.PENDING,
                in.node().path("stopTouched").asBoolean(false),
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                Market.WEDNESDAY,
                Market.WEDNESDAY);
    }

    static void trailing(Inputs in, Expected out) {
        Position position = Account.position(
                in.choice("direction", Direction.class), in.text("entryPrice"), null, null, in.text("distance"));
        Policies.Trailing policy = in.choice("policy", Policies.Trailing.class);
        List<@Nullable String> stops = new ArrayList<>();
        Price exit = null;
        for (Inputs tick : in.list("quotes")) {
            Quote quote = tick.quote();
            Optional<CloseReason> touched = Triggers.touches(position, quote);
            if (exit == null && touched.isPresent()) {
                exit = Triggers.closePrice(position, touched.get(), quote, LimitImprovement.IMPROVE);
            }
            Position standing = position;
            position = Trailing.ratchet(position, quote, policy)
                    .map(stop -> standing.withTrailingStop(stop, quote.sequence()))
                    .orElse(standing);
            stops.add(position.trailingStop() == null ? null : plain(position.trailingStop()));
        }

        List<@Nullable String> expected = out.node()
                .get("stops")
                .valueStream()
                .map(stop -> stop.isNull() ? null : plain(Price.of(stop.asString())))
                .toList();
        assertThat(stops).isEqualTo(expected);
        out.decimal("exit", exit == null ? null : exit.value());
        if (exit != null) {
            Price entry = in.price("entryPrice");
            out.decimal(
                    "pnl",
                    Profit.between(position.direction(), entry, exit, in.lots("volume"), BigDecimal.valueOf(100_000)));
        }
    }

    private static String plain(Price price) {
        return price.toString();
    }

    static void fifoClose(Inputs in, Expected out) {
        Instrument instrument = Terms.of(in.text("symbol")).build();
        Price close = in.at("close").price("price");
        Lots left = in.at("close").lots("volume");
        BigDecimal realized = BigDecimal.ZERO;
        List<Lot> remaining = new ArrayList<>();
        for (Inputs open : in.list("lots")) {
            Lot lot = Account.lot(
                    1,
                    Lots.of(open.node().get(0).asString()),
                    Price.of(open.node().get(1).asString()),
                    BigDecimal.ONE);
            Lots closed = lot.openVolume().min(left);
            left = left.minus(closed);
            realized = realized.add(
                    Profit.between(Direction.LONG, lot.entryPrice(), close, closed, instrument.contractSize()));
            if (closed.compareTo(lot.openVolume()) < 0) {
                remaining.add(lot.without(closed, BigDecimal.ZERO, BigDecimal.ZERO));
            }
        }
        Position position =
                Account.position(Direction.LONG, "1", null, null, null).withLots(remaining);

        out.decimal("realized", realized);
        assertThat(remaining.stream()
                        .map(lot -> lot.openVolume() + "@" + lot.entryPrice())
                        .toList())
                .isEqualTo(out.node()
                        .get("remaining")
                        .valueStream()
                        .map(lot -> Lots.of(lot.get(0).asString()) + "@"
                                + Price.of(lot.get(1).asString()))
                        .toList());
        if (!remaining.isEmpty()) {
            out.decimal("averageOpen", position.entryPrice().value());
        }
        out.decimal("unrealizedAfter", Profit.floating(position, close, instrument.contractSize()));
    }

    static void fifoOrder(Inputs in, Expected out) {
        MarketView market = Market.empty().quote("EURUSD", "1.08490", "1.08500").view();
        Account account = Account.in("USD").positionMode(PositionMode.HEDGING_FIFO_US);
        in.list("positions")
                .forEach(position -> account.holding(
                        position.node().get("id").asLong(),
                        "EURUSD",
                        Direction.LONG,
                        market,
                        position.text("volume"),
                        "1.08500"));
        Portfolio portfolio = account.build();
        Position wanted = portfolio
                .position(in.at("close").node().get("positionId").asLong())
                .orElseThrow();

        String result = FifoRule.check(portfolio, wanted, in.at("close").lots("volume"))
                .map(rejection -> rejection.code().name())
                .orElse("OK");
        out.text("result", result);
    }
}
