package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.NOON;
import static io.pqtrade.core.execution.Desk.pending;
import static io.pqtrade.core.execution.PendingOrders.linked;
import static io.pqtrade.core.execution.PendingOrders.modify;
import static io.pqtrade.core.execution.PendingOrders.timed;
import static io.pqtrade.core.execution.PendingOrders.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.CancelOrder;
import io.pqtrade.core.execution.TradeCommand.ExpireOrder;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How pending orders hang together, end and change. */
class WorkingOrderTest {

    private final Desk desk = Desk.with("10000.00").quote("EURUSD", "1.08490", "1.08500");

    @Test
    void the_fill_of_one_leg_cancels_the_other() {
        Order first = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        Order second = desk.place(linked(pending(OrderType.STOP, Side.BUY, "EURUSD", "1", "1.09000"), first.id()));
        assertThat(desk.portfolio().order(first.id()).orElseThrow().linkedOrderId())
                .isEqualTo(second.id());

        Outcome.Accepted outcome = desk.accept(touch(desk, second, "1.08990", "1.09000"));

        assertThat(outcome.events()).hasSize(2);
        assertThat(outcome.events().get(1)).isInstanceOfSatisfying(TradeEvent.OrderCancelled.class, event -> {
            assertThat(event.order().id()).isEqualTo(first.id());
            assertThat(event.order().reason()).isEqualTo("LINKED_ORDER_FILLED");
        });
    }

    @Test
    void cancelling_one_leg_cancels_the_other() {
        Order first = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        desk.place(linked(pending(OrderType.STOP, Side.BUY, "EURUSD", "1", "1.09000"), first.id()));

        desk.accept(new CancelOrder(ID, first.id()));

        assertThat(desk.portfolio().orders()).isEmpty();
    }

    @Test
    void a_third_leg_or_a_link_to_nothing_is_refused() {
        Order first = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        desk.place(linked(pending(OrderType.STOP, Side.BUY, "EURUSD", "1", "1.09000"), first.id()));

        assertThat(desk.codeOf(linked(pending(OrderType.STOP, Side.BUY, "EURUSD", "1", "1.09000"), first.id())))
                .isEqualTo(RejectionCode.INVALID_LINK);
        assertThat(desk.codeOf(linked(pending(OrderType.STOP, Side.BUY, "EURUSD", "1", "1.09000"), 4711)))
                .isEqualTo(RejectionCode.INVALID_LINK);
    }

    @Test
    void at_the_expiry_instant_the_order_expires_even_when_touched() {
        Instant end = NOON.plusSeconds(60);
        Order order = desk.place(timed(TimeInForce.GTD, end));
        assertThat(desk.codeOf(new ExpireOrder(ID, order.id(), end.minusMillis(1))))
                .isEqualTo(RejectionCode.LEVEL_CHANGED);

        desk.at(end);
        Outcome.Accepted outcome = desk.accept(touch(desk, order, "1.07990", "1.08000"));

        assertThat(outcome.events()).singleElement().isInstanceOfSatisfying(TradeEvent.OrderExpired.class, event -> {
            assertThat(event.order().state()).isEqualTo(OrderState.EXPIRED);
            assertThat(event.order().reason()).isEqualTo("TIME_IN_FORCE_EXPIRED");
        });
        assertThat(desk.codeOf(new ExpireOrder(ID, order.id(), end))).isEqualTo(RejectionCode.ORDER_NOT_WORKING);
    }

    @Test
    void a_day_order_ends_at_five_in_new_york() {
        assertThat(desk.place(timed(TimeInForce.DAY, null)).expiresAt())
                .isEqualTo(Instant.parse("2026-10-28T21:00:00Z"));
    }

    @Test
    void a_day_order_placed_in_a_closed_market_ends_with_the_next_session() {
        desk.at(Instant.parse("2026-10-31T12:00:00Z"));

        assertThat(desk.place(timed(TimeInForce.DAY, null)).expiresAt())
                .isEqualTo(Instant.parse("2026-11-02T22:00:00Z"));
    }

    @Test
    void times_in_force_and_ends_must_fit_each_other() {
        assertThat(desk.codeOf(timed(TimeInForce.IOC, null))).isEqualTo(RejectionCode.INVALID_TIME_IN_FORCE);
        assertThat(desk.codeOf(timed(TimeInForce.GTD, null))).isEqualTo(RejectionCode.INVALID_EXPIRY);
        assertThat(desk.codeOf(timed(TimeInForce.GTD, NOON))).isEqualTo(RejectionCode.INVALID_EXPIRY);
        assertThat(desk.codeOf(timed(TimeInForce.GTC, NOON.plusSeconds(1)))).isEqualTo(RejectionCode.INVALID_EXPIRY);
        assertThat(desk.codeOf(timed(TimeInForce.DAY, NOON.plusSeconds(1)))).isEqualTo(RejectionCode.INVALID_EXPIRY);
    }

    @Test
    void a_change_is_checked_like_a_new_order_and_rearms_the_level() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        desk.quote("EURUSD", "1.08390", "1.08400");

        assertThat(desk.codeOf(modify(order, Change.to(Price.of("1.08400")))))
                .isEqualTo(RejectionCode.WRONG_SIDE_PRICE);
        assertThat(desk.codeOf(modify(order, Change.remove()))).isEqualTo(RejectionCode.PRICE_PRECISION);
        desk.accept(modify(order, Change.to(Price.of("1.08399"))));

        Order changed = desk.portfolio().orders().getFirst();
        assertThat(changed.version()).isEqualTo(order.version() + 1);
        assertThat(changed.armedAtSequence()).isEqualTo(desk.quoteOf("EURUSD").sequence());
    }

    @Test
    void a_refused_change_leaves_an_event_and_the_order_as_it_was() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));

        Outcome outcome = desk.decide(modify(order, Change.to(Price.of("1.09000"))));

        assertThat(outcome.events()).singleElement().isInstanceOf(TradeEvent.RequestRejected.class);
        assertThat(desk.portfolio().orders()).containsExactly(order);
    }

    @Test
    void a_change_of_nothing_is_no_event() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));

        assertThat(desk.accept(modify(order, Change.to(Price.of("1.08000")))).events())
                .isEmpty();
    }

    @Test
    void what_no_longer_works_conflicts_and_what_never_was_is_not_found() {
        Order order = desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        desk.accept(new CancelOrder(ID, order.id()));

        for (TradeCommand command : List.of(
                new CancelOrder(ID, order.id()),
                modify(order, Change.to(Price.of("1.07000"))),
                touch(desk, order, "1.07990", "1.08000"))) {
            Outcome outcome = desk.decide(command);
            assertThat(((Outcome.Rejected) outcome).rejection().code()).isEqualTo(RejectionCode.ORDER_NOT_WORKING);
            assertThat(outcome.events()).isEmpty();
        }
        assertThat(desk.codeOf(new CancelOrder(ID, 4711))).isEqualTo(RejectionCode.ORDER_NOT_FOUND);
    }
}
