package io.pqtrade.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.trading.event.EventJson;
import io.pqtrade.worker.store.LevelChange.Booked;
import io.pqtrade.worker.store.LevelChange.Put;
import io.pqtrade.worker.store.LevelChange.Remove;
import io.pqtrade.worker.store.LevelChange.Reread;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that has travelled as text says the same of the levels as the objects it was made from. */
class EventLevelsTest {

    private static final UUID PORTFOLIO = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-01-14T12:00:00Z");

    @ParameterizedTest
    @EnumSource(
            value = OrderType.class,
            names = {"LIMIT", "STOP", "STOP_LIMIT"})
    void of_a_working_order(OrderType type) {
        Order order = order(type, OrderState.PENDING);

        assertThat(read(new TradeEvent.OrderPlaced(order))).containsExactly(new Put(LevelsOf.order(PORTFOLIO, order)));
        assertThat(read(new TradeEvent.OrderModified(order)))
                .containsExactly(new Put(LevelsOf.order(PORTFOLIO, order)));
        Order touched = order.edit().touched().armedAt(99).changedAt(NOW);
        assertThat(read(new TradeEvent.StopTouched(touched)))
                .containsExactly(new Put(LevelsOf.order(PORTFOLIO, touched)));
    }

    @Test
    void of_an_order_that_ended() {
        assertThat(read(new TradeEvent.OrderExpired(order(OrderType.LIMIT, OrderState.EXPIRED))))
                .containsExactly(new Remove(17));
        assertThat(read(new TradeEvent.OrderCancelled(order(OrderType.STOP, OrderState.CANCELLED))))
                .containsExactly(new Remove(17));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void of_a_position(Direction direction) {
        Position position = position(direction, null);

        assertThat(read(new TradeEvent.PositionModified(position)))
                .containsExactly(new Put(LevelsOf.position(PORTFOLIO, position, Policies.Trailing.FROM_CREATION)));
    }

    @Test
    void of_a_trailing_stop_the_tables_tell_more() {
        assertThat(read(new TradeEvent.PositionModified(position(Direction.LONG, new BigDecimal("0.005")))))
                .containsExactly(new Reread());
    }

    @Test
    void of_a_nights_swaps() {
        assertThat(EventLevels.read(PORTFOLIO, """
                {"type":"swapCharged.v1","rolloverDate":"2026-10-28","currency":"USD","balanceAfter":"78.67","charges":[
                {"symbol":"EURUSD","positionId":"1","lotId":"2","units":1,"entryId":"3","amount":"-21.30"},
                {"symbol":"EURUSD","positionId":"4","lotId":"5","units":1,"entryId":"6","amount":"-0.03"}]}""")).containsExactly(new Booked(new BigDecimal("-21.33")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"type\": \"orderPlaced.v1\"}", "{\"type\": \"orderFilled.v1\", \"order\": {}}"
            })
    void of_poison_nothing_is_believed(String body) {
        assertThat(EventLevels.read(PORTFOLIO, body)).containsExactly(new Reread());
    }

    private static List<LevelChange> read(TradeEvent event) {
        List<LevelChange> changes = EventLevels.read(PORTFOLIO, EventJson.write(event, Set.of()));
        assertThat(EventLevels.of(PORTFOLIO, event)).isEqualTo(changes);
        return changes;
    }

    private static Position position(Direction direction, @Nullable BigDecimal trailing) {
        Lot lot = new Lot(
                18,
                Lots.of("0.1"),
                Lots.of("0.1"),
                Price.of("1.085"),
                NOW,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null);
        return Position.of(19, "EURUSD", direction, lot, "tag")
                .withLevels(Price.of("1.07"), Price.of("1.09"), trailing, null, 42);
    }

    private static Order order(OrderType type, OrderState state) {
        return new Order(
                17,
                "EURUSD",
                Side.SELL,
                type,
                Lots.of("0.1"),
                Price.of("1.08001"),
                Price.of("1.07999"),
                null,
                null,
                null,
                null,
                TimeInForce.GTD,
                NOW.plusSeconds(60),
                state,
                false,
                null,
                null,
                null,
                null,
                state == OrderState.PENDING ? null : "REASON",
                42,
                3,
                NOW,
                NOW);
    }
}
