package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.CloseOnTrigger;
import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.FillPending;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.testkit.Vectors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The worked cases once more, through the engine that executes them. */
class EngineVectorsTest {

    private static final long POSITION = 1_000;

    @TestFactory
    Stream<DynamicTest> a_close_posts_the_worked_profit() {
        return cases("pnl.json", "pnl", EngineVectorsTest::profit);
    }

    @TestFactory
    Stream<DynamicTest> lots_go_first_in_first_out() {
        return cases("fifo.json", "lots", EngineVectorsTest::fifo);
    }

    @TestFactory
    Stream<DynamicTest> a_us_portfolio_keeps_the_queue() {
        return cases("fifo.json", "positions", EngineVectorsTest::queue);
    }

    @TestFactory
    Stream<DynamicTest> a_tick_closes_at_the_worked_price() {
        return cases("triggers.json", "direction", EngineVectorsTest::positionTrigger);
    }

    @TestFactory
    Stream<DynamicTest> a_tick_fills_at_the_worked_price() {
        return cases("triggers.json", "orderType", EngineVectorsTest::orderTrigger);
    }

    private interface Case {
        void check(JsonNode inputs, JsonNode expected);
    }

    /** Cases of a file that have the given input; {@code pnl} stands for all. */
    private static Stream<DynamicTest> cases(String file, String input, Case check) {
        return Vectors.cases(file).stream()
                .filter(node -> file.startsWith(input) || node.get("inputs").has(input))
                .map(node -> DynamicTest.dynamicTest(
                        node.get("id").asString() + " " + node.get("title").asString(),
                        () -> check.check(node.get("inputs"), node.get("expected"))));
    }

    private static void profit(JsonNode inputs, JsonNode expected) {
        Direction direction = Direction.valueOf(inputs.get("direction").asString());
        String symbol = inputs.get("symbol").asString();
        Desk desk = desk(inputs.get("currency").asString(), PositionMode.NETTING_FIFO, conversion(inputs));
        List<String> symbols = new ArrayList<>(inputs.get("quotes").propertyNames());
        desk.listing(symbols);
        symbols.forEach(name -> quote(desk, name, inputs.get("quotes").get(name)));
        String close = inputs.get("close").asString();
        if (!desk.quoteOf(symbol).fillPrice(direction.closingSide()).equals(Price.of(close))) {
            desk.quote(symbol, close, close);
        }
        Lot lot = lot(
                POSITION + 1,
                inputs.get("volume").asString(),
                inputs.get("open").asString());
        desk.holding(Position.of(POSITION, symbol, direction, lot, null));

        OrderFilled filled = desk.close(POSITION);

        assertThat(filled.fill().realizedPnl())
                .isEqualByComparingTo(expected.get("posted").asString());
    }

    private static void fifo(JsonNode inputs, JsonNode expected) {
        Desk desk = desk("USD", PositionMode.NETTING_FIFO, Policies.DEFAULT);
        String symbol = inputs.get("symbol").asString();
        inputs.get("lots").forEach(lot -> {
            String price = lot.get(1).asString();
            desk.quote(symbol, price, price).fill(Desk.buy(symbol, lot.get(0).asString()));
        });
        String price = inputs.get("close").get("price").asString();

        OrderFilled filled = desk.quote(symbol, price, price)
                .fill(Desk.sell(symbol, inputs.get("close").get("volume").asString()));

        assertThat(filled.fill().realizedPnl())
                .isEqualByComparingTo(expected.get("realized").asString());
        List<Lot> left = desk.portfolio().positions().stream()
                .flatMap(position -> position.lots().stream())
                .toList();
        assertThat(left).hasSize(expected.get("remaining").size());
        for (int i = 0; i < left.size(); i++) {
            JsonNode lot = expected.get("remaining").get(i);
            assertThat(left.get(i).openVolume()).isEqualTo(Lots.of(lot.get(0).asString()));
            assertThat(left.get(i).entryPrice()).isEqualTo(Price.of(lot.get(1).asString()));
        }
    }

    private static void queue(JsonNode inputs, JsonNode expected) {
        Desk desk = desk("USD", PositionMode.HEDGING_FIFO_US, Policies.DEFAULT);
        String symbol = inputs.get("symbol").asString();
        desk.quote(symbol, "1.08490", "1.08500");
        inputs.get("positions").forEach(node -> {
            long id = POSITION + node.get("id").asLong();
            Lot lot = lot(id, node.get("volume").asString(), "1.08000");
            desk.holding(Position.of(id, symbol, Direction.LONG, lot, null));
        });
        JsonNode close = inputs.get("close");

        Outcome outcome = desk.decide(new ClosePosition(
                ID,
                POSITION + close.get("positionId").asLong(),
                Lots.of(close.get("volume").asString())));

        assertThat(result(outcome)).isEqualTo(expected.get("result").asString());
    }

    private static void positionTrigger(JsonNode inputs, JsonNode expected) {
        Desk desk = desk("USD", PositionMode.NETTING_FIFO, improvement(inputs));
        Direction direction = Direction.valueOf(inputs.get("direction").asString());
        Lot lot = lot(POSITION + 1, "1.00", inputs.get("entryPrice").asString());
        Position position = Position.of(POSITION, "EURUSD", direction, lot, null)
                .withLevels(price(inputs, "stopLoss"), price(inputs, "takeProfit"), null, null, 0);
        Price trailing = price(inputs, "trailingStop");
        desk.holding(trailing == null ? position : position.withTrailingStop(trailing, 0));
        JsonNode quote = inputs.get("quote");

        Outcome outcome = desk.decide(new CloseOnTrigger(
                ID,
                POSITION,
                position.version(),
                CloseReason.STOP_LOSS,
                desk.tick(
                        "EURUSD", quote.get("bid").asString(), quote.get("ask").asString())));

        if (expected.get("reason").isNull()) {
            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            return;
        }
        OrderFilled filled = (OrderFilled) outcome.events().getFirst();
        assertThat(filled.closed().getFirst().closeReason().name())
                .isEqualTo(expected.get("reason").asString());
        assertThat(filled.fill().price())
                .isEqualTo(Price.of(expected.get("fillPrice").asString()));
    }

    private static void orderTrigger(JsonNode inputs, JsonNode expected) {
        OrderType type = OrderType.valueOf(inputs.get("orderType").asString());
        if (type == OrderType.MARKET) {
            return;
        }
        Desk desk = desk("USD", PositionMode.NETTING_FIFO, improvement(inputs));
        Order order = working(desk, inputs, type);
        JsonNode quote = inputs.get("quote");

        Outcome outcome = desk.working(order)
                .decide(new FillPending(
                        ID,
                        order.id(),
                        order.version(),
                        desk.tick(
                                "EURUSD",
                                quote.get("bid").asString(),
                                quote.get("ask").asString())));

        assertThat(outcome instanceof Outcome.Accepted)
                .isEqualTo(expected.get("touched").asBoolean());
        if (expected.has("fillPrice")) {
            assertThat(((OrderFilled) outcome.events().getFirst()).fill().price())
                    .isEqualTo(Price.of(expected.get("fillPrice").asString()));
        }
    }

    /** Placed far from everything, then moved to where the case wants it. */
    private static Order working(Desk desk, JsonNode inputs, OrderType type) {
        Side side = Side.valueOf(inputs.get("side").asString());
        boolean below = (type == OrderType.LIMIT) == (side == Side.BUY);
        String limit = type == OrderType.STOP_LIMIT ? "1.00000" : null;
        Order placed = desk.quote("EURUSD", "1.00000", "1.00010")
                .place(Desk.pending(type, side, "EURUSD", "1.00", below ? "0.50000" : "1.50000", limit, null, null));
        var edit = placed.edit().prices(price(inputs, "price"), price(inputs, "limitPrice"));
        return (inputs.get("stopTouched").asBoolean() ? edit.touched() : edit).changedAt(NOON);
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> "OK";
            case Outcome.Rejected rejected -> rejected.rejection().code().name();
        };
    }

    private static Desk desk(String currency, PositionMode mode, Policies policies) {
        String balance = currency.equals("BTC") ? "100" : "1000000";
        return Desk.with(balance, Currency.of(currency), 500, mode, policies, null);
    }

    private static void quote(Desk desk, String symbol, JsonNode quote) {
        desk.quote(symbol, quote.get("bid").asString(), quote.get("ask").asString());
    }

    private static Lot lot(long id, String volume, String entryPrice) {
        return Lot.opened(id, Lots.of(volume), Price.of(entryPrice), NOON, BigDecimal.ONE, BigDecimal.ZERO);
    }

    private static @Nullable Price price(JsonNode inputs, String name) {
        return inputs.get(name).isNull() ? null : Price.of(inputs.get(name).asString());
    }

    private static Policies conversion(JsonNode inputs) {
        return policies(
                Policies.DEFAULT.limitImprovement(),
                Policies.Conversion.valueOf(inputs.get("conversion").asString()));
    }

    private static Policies improvement(JsonNode inputs) {
        return policies(
                Policies.LimitImprovement.valueOf(inputs.get("limitImprovement").asString()),
                Policies.DEFAULT.conversion());
    }

    private static Policies policies(Policies.LimitImprovement improvement, Policies.Conversion conversion) {
        Policies policies = Policies.DEFAULT;
        return new Policies(
                improvement,
                policies.trailing(),
                conversion,
                policies.marginRate(),
                policies.hedgedMargin(),
                policies.stopOut(),
                policies.marginCallPercent(),
                policies.stopOutPercent(),
                policies.swapDayCount(),
                policies.esmaCaps(),
                policies.commissionPerLot());
    }
}
