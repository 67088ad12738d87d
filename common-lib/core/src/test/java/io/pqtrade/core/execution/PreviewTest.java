package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private final Desk desk = Desk.with("5000.00").quote("EURUSD", "1.08490", "1.08500");

    @Test
    void a_preview_tells_what_the_order_would_come_to() {
        Preview preview = preview(buy("EURUSD", "1"));

        assertThat(preview.accepted()).isTrue();
        assertThat(preview.fillPrice()).isEqualTo(Price.of("1.08500"));
        assertThat(preview.usedMarginAfter()).isEqualTo("3616.67");
        assertThat(preview.freeMarginAfter()).isEqualTo("1373.33");
        assertThat(preview.marginLevelAfter()).isEqualTo("137.97");
        assertThat(preview.stopOutPrice()).isEqualByComparingTo("1.05308333");
        assertThat(preview.swapPerNight()).isEqualTo("-7.10");
        assertThat(preview.spreadCost()).isEqualTo("10.00");
        assertThat(preview.pipValue()).isEqualTo("10.00");
    }

    @Test
    void an_order_without_the_margin_is_refused_with_its_figures() {
        Preview preview = preview(buy("EURUSD", "2"));

        assertThat(preview.accepted()).isFalse();
        assertThat(preview.rejection()).extracting(Rejection::code).isEqualTo(RejectionCode.INSUFFICIENT_MARGIN);
        assertThat(preview.freeMarginAfter()).isEqualTo("-2253.33");
    }

    @Test
    void a_pending_order_is_previewed_at_its_own_price() {
        Preview preview = preview(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.05000"));

        assertThat(preview.accepted()).isTrue();
        assertThat(preview.fillPrice()).isEqualTo(Price.of("1.05000"));
        assertThat(preview.usedMarginAfter()).isEqualTo("3500.00");
    }

    @Test
    void a_close_is_previewed_with_what_it_frees() {
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();

        Preview preview = preview(new TradeCommand.ClosePosition(ID, id, null));

        assertThat(preview.fillPrice()).isEqualTo(Price.of("1.08490"));
        assertThat(preview.usedMarginAfter()).isEqualTo("0.00");
        assertThat(preview.freeMarginAfter()).isEqualTo("4990.00");
        assertThat(preview.marginLevelAfter()).isNull();
    }

    @Test
    void on_a_thousand_random_orders_the_preview_is_what_happens() {
        int compared = 0;
        for (long seed = 1000; compared < 1000; seed++) {
            Story story = new Story(seed);
            for (int i = 0; i < 40; i++) {
                story.moveMarket();
                TradeCommand command = i % 5 == 4 ? story.close() : story.marketOrder();
                Preview preview = preview(story.desk(), command);
                Outcome outcome = story.desk().decide(command);
                matches(story.desk(), preview, outcome);
                compared++;
            }
        }
    }

    private static void matches(Desk desk, Preview preview, Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            assertThat(preview.rejection()).isEqualTo(rejected.rejection());
            return;
        }
        Optional<OrderFilled> filled = outcome.events().stream()
                .filter(OrderFilled.class::isInstance)
                .map(OrderFilled.class::cast)
                .findFirst();
        Valuation after = MarginRules.value(outcome.portfolio(), desk.market()).orElseThrow();
        assertThat(preview.accepted()).isTrue();
        assertThat(preview.fillPrice()).isEqualTo(filled.orElseThrow().fill().price());
        assertThat(preview.usedMarginAfter()).isEqualTo(Rounding.post(after.usedMargin(), after.currency()));
        assertThat(preview.freeMarginAfter()).isEqualTo(Rounding.post(after.freeMargin(), after.currency()));
    }

    private Preview preview(TradeCommand command) {
        return preview(desk, command);
    }

    private static Preview preview(Desk desk, TradeCommand command) {
        return Preview.of(desk.portfolio(), command, desk.market(), desk);
    }
}
