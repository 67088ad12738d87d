package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Position;
import org.junit.jupiter.api.Test;

class MarketOrderTest {

    private final Desk desk = Desk.with("10000.00").quote("EURUSD", "1.08490", "1.08500");

    @Test
    void a_buy_is_filled_at_the_ask_and_opens_a_long() {
        OrderFilled filled = desk.fill(buy("EURUSD", "1.00"));

        assertThat(filled.fill().price()).isEqualTo(Price.of("1.08500"));
        assertThat(filled.order().state()).isEqualTo(OrderState.FILLED);
        assertThat(desk.position().direction()).isEqualTo(Direction.LONG);
        assertThat(desk.position().volume()).isEqualTo(Lots.of("1"));
        assertThat(filled.entries()).isEmpty();
    }

    @Test
    void a_long_is_closed_at_the_bid() {
        Position position = desk.fill(buy("EURUSD", "1.00")).positions().getFirst();
        desk.quote("EURUSD", "1.08650", "1.08660");

        OrderFilled closed = desk.close(position.id());

        assertThat(closed.fill().price()).isEqualTo(Price.of("1.08650"));
        assertThat(closed.fill().realizedPnl()).isEqualByComparingTo("150.00");
        assertThat(desk.balance()).isEqualTo("10150.00");
        assertThat(desk.portfolio().isFlat()).isTrue();
    }

    @Test
    void the_opposite_side_closes_the_oldest_lots_first() {
        Desk netting = Desk.with("100000.00");
        netting.quote("EURUSD", "1.07990", "1.08000").fill(buy("EURUSD", "0.50"));
        netting.quote("EURUSD", "1.08490", "1.08500").fill(buy("EURUSD", "0.30"));
        netting.quote("EURUSD", "1.08990", "1.09000").fill(buy("EURUSD", "0.20"));

        OrderFilled reduced = netting.quote("EURUSD", "1.08800", "1.08810").fill(sell("EURUSD", "0.60"));

        assertThat(reduced.fill().realizedPnl()).isEqualByComparingTo("430.00");
        assertThat(netting.position().lots())
                .extracting(lot -> lot.openVolume() + "@" + lot.entryPrice())
                .containsExactly("0.2@1.085", "0.2@1.09");
        assertThat(netting.position().entryPrice()).isEqualTo(Price.of("1.08750"));
    }

    @Test
    void more_than_the_position_reverses_it_in_the_same_fill() {
        Position first = desk.fill(buy("EURUSD", "0.50")).positions().getFirst();

        OrderFilled reversed = desk.fill(sell("EURUSD", "0.80"));

        assertThat(reversed.closedPositionIds()).containsExactly(first.id());
        assertThat(desk.position().id()).isGreaterThan(first.id());
        assertThat(desk.position().direction()).isEqualTo(Direction.SHORT);
        assertThat(desk.position().volume()).isEqualTo(Lots.of("0.30"));
        assertThat(reversed.fill().positionId()).isEqualTo(desk.position().id());
        assertThat(reversed.fill().volume()).isEqualTo(Lots.of("0.80"));
    }

    @Test
    void without_the_margin_nothing_is_opened_and_the_refusal_is_kept() {
        Outcome outcome = desk.decide(buy("EURUSD", "3.00"));

        assertThat(((Outcome.Rejected) outcome).rejection().code()).isEqualTo(RejectionCode.INSUFFICIENT_MARGIN);
        assertThat(outcome.events()).singleElement().isInstanceOf(TradeEvent.OrderRejected.class);
        assertThat(desk.portfolio().isFlat()).isTrue();
    }
}
