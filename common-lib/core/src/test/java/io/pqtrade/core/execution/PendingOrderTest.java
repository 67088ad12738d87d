package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.NOON;
import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.pending;
import static io.pqtrade.core.execution.PendingOrders.bounded;
import static io.pqtrade.core.execution.PendingOrders.modify;
import static io.pqtrade.core.execution.PendingOrders.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.FillPending;
import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.instrument.TradingMode;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Policies.LimitImprovement;
import io.pqtrade.core.portfolio.PositionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingOrderTest {

    private final Desk desk = Desk.with("10000.00").quote("EURUSD", "1.08490", "1.08500");

    @ParameterizedTest
    @CsvSource({
        "LIMIT, BUY, 1.08499, true", "LIMIT, BUY, 1.08500, false", "LIMIT, SELL, 1.08491, true",
        "LIMIT, SELL, 1.08490, false", "STOP, BUY, 1.08501, true", "STOP, BUY, 1.08500, false",
        "STOP, SELL, 1.08489, true", "STOP, SELL, 1.08490, false"
    })
    void a_price_at_or_beyond_the_market_is_refused(OrderType type, Side side, String price, boolean accepted) {
        Outcome outcome = desk.decide(pending(type, side, "EURUSD", "1", price));

        if (accepted) {
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        } else {
            assertThat(((Outcome.Rejected) outcome).rejection().code()).isEqualTo(RejectionCode.WRONG_SIDE_PRICE);
        }
    }

    @Test
    void its_levels_are_measured_from_its_own_price() {
        assertThat(desk.codeOf(pending(OrderType.STOP, Side.BUY, "EURUSD", "1", "1.09000", null, "1.09000", null)))
                .isEqualTo(RejectionCode.WRONG_SIDE_STOP_LOSS);
        assertThat(desk.codeOf(pending(OrderType.LIMIT, Side.SELL, "EURUSD", "1", "1.09000", null, null, "1.09000")))
                .isEqualTo(RejectionCode.WRONG_SIDE_TAKE_PROFIT);
        desk.place(pending(OrderType.STOP, Side.BUY, "EURUSD", "1", "1.09000", null, "1.08999", "1.09001"));
    }

    @Test
    void placing_looks_at_no_margin_but_filling_does() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "50", "1.08000"));

        Outcome.Accepted outcome = desk.accept(touch(desk, order, "1.07990", "1.08000"));

        assertThat(outcome.events()).singleElement().isInstanceOfSatisfying(TradeEvent.OrderCancelled.class, event -> {
            assertThat(event.order().state()).isEqualTo(OrderState.CANCELLED);
            assertThat(event.order().reason()).isEqualTo("INSUFFICIENT_MARGIN");
        });
    }

    @Test
    void a_limit_fills_at_the_better_price() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000", null, "1.07000", null));

        OrderFilled filled = desk.fill(touch(desk, order, "1.07890", "1.07900"));

        assertThat(filled.fill().price()).isEqualTo(Price.of("1.07900"));
        assertThat(filled.order().state()).isEqualTo(OrderState.FILLED);
        assertThat(desk.portfolio().orders()).isEmpty();
        assertThat(desk.position().stopLoss()).isEqualTo(Price.of("1.07000"));
    }

    @Test
    void a_limit_may_be_held_at_its_price_by_policy() {
        Desk strict =
                Desk.with("10000.00", PositionMode.NETTING_FIFO, atLimit()).quote("EURUSD", "1.08490", "1.08500");
        Order order = strict.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));

        OrderFilled filled = strict.fill(
                new FillPending(ID, order.id(), order.version(), strict.tick("EURUSD", "1.07890", "1.07900")));

        assertThat(filled.fill().price()).isEqualTo(Price.of("1.08000"));
    }

    @Test
    void a_stop_fills_at_the_first_price_there_is() {
        Order order = desk.place(pending(OrderType.STOP, Side.SELL, "EURUSD", "1", "1.08000"));

        assertThat(desk.fill(touch(desk, order, "1.07850", "1.07860")).fill().price())
                .isEqualTo(Price.of("1.07850"));
    }

    @Test
    void a_stop_limit_is_armed_by_one_tick_and_filled_by_a_later_one() {
        Order order =
                desk.place(pending(OrderType.STOP_LIMIT, Side.BUY, "EURUSD", "1", "1.09000", "1.08900", null, null));
        Quote touching = desk.tick("EURUSD", "1.08990", "1.09000");

        Outcome.Accepted armed = desk.accept(new FillPending(ID, order.id(), order.version(), touching));

        assertThat(armed.events()).singleElement().isInstanceOf(TradeEvent.StopTouched.class);
        Order waiting = desk.portfolio().orders().getFirst();
        Quote same = new Quote("EURUSD", Price.of("1.08800"), Price.of("1.08810"), touching.sequence(), NOON, false);
        assertThat(desk.codeOf(new FillPending(ID, order.id(), waiting.version(), same)))
                .isEqualTo(RejectionCode.LEVEL_CHANGED);
        OrderFilled filled = desk.fill(touch(desk, waiting, "1.08800", "1.08810"));
        assertThat(filled.fill().price()).isEqualTo(Price.of("1.08810"));
    }

    @Test
    void a_tick_that_does_not_touch_or_came_before_fills_nothing() {
        Quote early = desk.tick("EURUSD", "1.07000", "1.07010");
        desk.quote("EURUSD", "1.08490", "1.08500");
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));

        assertThat(desk.codeOf(new FillPending(ID, order.id(), 0, early))).isEqualTo(RejectionCode.LEVEL_CHANGED);
        assertThat(desk.codeOf(touch(desk, order, "1.07991", "1.08001"))).isEqualTo(RejectionCode.LEVEL_CHANGED);
        assertThat(desk.portfolio().orders()).containsExactly(order);
    }

    @Test
    void a_trigger_planned_before_a_change_is_void() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        desk.accept(modify(order, Change.to(Price.of("1.07000"))));

        Outcome outcome = desk.decide(touch(desk, order, "1.06990", "1.07000"));

        assertThat(((Outcome.Rejected) outcome).rejection().code()).isEqualTo(RejectionCode.LEVEL_CHANGED);
        assertThat(outcome.events()).isEmpty();
    }

    @Test
    void a_touched_stop_beyond_its_bound_is_cancelled() {
        PlacePendingOrder stop = pending(OrderType.STOP, Side.BUY, "EURUSD", "1", "1.09000");
        Order order = desk.place(bounded(stop, "1.09050"));

        Outcome.Accepted outcome = desk.accept(touch(desk, order, "1.09041", "1.09051"));

        assertThat(outcome.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        TradeEvent.OrderCancelled.class,
                        event -> assertThat(event.order().reason()).isEqualTo("BOUNDS_VIOLATION"));
    }

    @ParameterizedTest
    @CsvSource({
        "ENABLED, true",
        "DISABLED_WITH_PENDINGS_EXECUTION, true",
        "DISABLED_WITHOUT_PENDINGS_EXECUTION, false",
        "CLOSE_ONLY, false"
    })
    void trading_modes_hold_pending_fills_without_ending_the_order(TradingMode mode, boolean fills) {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        desk.instrument("EURUSD", it -> Instruments.withMode(it, mode));

        Outcome outcome = desk.decide(touch(desk, order, "1.07990", "1.08000"));

        assertThat(outcome instanceof Outcome.Accepted).isEqualTo(fills);
        assertThat(outcome.events().isEmpty()).isEqualTo(!fills);
        assertThat(desk.portfolio().orders().isEmpty()).isEqualTo(fills);
    }

    @Test
    void access_rights_do_not_hold_a_pending_fill() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        desk.accept(new TradeCommand.SetAccessRights(ID, AccessRights.NO_LOGIN));

        desk.fill(touch(desk, order, "1.07990", "1.08000"));
    }

    @Test
    void a_replayed_tick_fills_at_its_own_price_and_time() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        Quote missed = desk.tick("EURUSD", "1.07990", "1.08000");
        desk.at(NOON.plusSeconds(3600)).quote("EURUSD", "1.20000", "1.20010");

        OrderFilled filled = desk.fill(new FillPending(ID, order.id(), order.version(), missed));

        assertThat(filled.fill().price()).isEqualTo(Price.of("1.08000"));
        assertThat(filled.fill().executedAt()).isEqualTo(NOON);
        assertThat(filled.positions().getFirst().openedAt()).isEqualTo(NOON);
    }

    @Test
    void a_pending_order_that_only_reduces_needs_no_margin() {
        desk.fill(buy("EURUSD", "2.50"));
        Order order = desk.place(pending(OrderType.STOP, Side.SELL, "EURUSD", "2.50", "1.06000"));

        desk.fill(touch(desk, order, "1.04000", "1.04010"));

        assertThat(desk.portfolio().isFlat()).isTrue();
        assertThat(desk.balance()).isEqualTo("0.00");
    }

    @Test
    void too_many_working_orders_are_refused() {
        PlacePendingOrder order = pending(OrderType.LIMIT, Side.BUY, "EURUSD", "0.01", "1.08000");
        for (int i = 0; i < 500; i++) {
            desk.place(order);
        }

        assertThat(desk.codeOf(order)).isEqualTo(RejectionCode.TOO_MANY_ORDERS);
    }

    private static Policies atLimit() {
        Policies policies = Policies.DEFAULT;
        return new Policies(
                LimitImprovement.AT_LIMIT,
                policies.trailing(),
                policies.conversion(),
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
