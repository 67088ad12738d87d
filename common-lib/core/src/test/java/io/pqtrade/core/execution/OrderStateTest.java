package io.pqtrade.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderStateTest {

    static Stream<Arguments> edges() {
        return Stream.of(OrderState.values())
                .flatMap(from -> Stream.of(OrderState.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("edges")
    void every_edge_is_legal_by_the_table_or_refused(OrderState from, OrderState to) {
        Order order = inState(from);
        boolean legal = legalAfter(from).contains(to);

        assertThat(from.canBecome(to)).isEqualTo(legal);
        if (legal) {
            assertThat(order.edit().become(to, "WHY", Desk.NOON).state()).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> order.edit().become(to, "WHY", Desk.NOON))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(from + " to " + to);
        }
    }

    private static Set<OrderState> legalAfter(OrderState state) {
        return switch (state) {
            case PENDING -> EnumSet.complementOf(EnumSet.of(OrderState.PENDING));
            case PARTIALLY_FILLED ->
                EnumSet.of(OrderState.FILLED, OrderState.PARTIALLY_FILLED, OrderState.CANCELLED, OrderState.EXPIRED);
            case FILLED, CANCELLED, REJECTED, EXPIRED -> EnumSet.noneOf(OrderState.class);
        };
    }

    private static Order inState(OrderState state) {
        Desk desk = Desk.with("10000.00").quote("EURUSD", "1.08490", "1.08500");
        Order pending = desk.place(Desk.pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));
        return state == OrderState.PENDING ? pending : pending.edit().become(state, null, Desk.NOON);
    }
}
