package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.pending;
import static io.pqtrade.core.execution.Desk.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.CheckMargin;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.portfolio.Preset;
import io.pqtrade.core.position.CloseReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StopOutTest {

    private final Desk desk = Desk.with("5000.00").quote("EURUSD", "1.08490", "1.08500");

    @Test
    void a_stop_out_fires_on_the_first_tick_at_or_below_the_level() {
        desk.fill(buy("EURUSD", "1"));
        desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.01000"));

        Outcome.Accepted above = desk.accept(check("1.05309", "1.05319"));
        assertThat(above.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        TradeEvent.MarginCalled.class,
                        called -> assertThat(called.marginLevelPercent().setScale(2, RoundingMode.HALF_UP))
                                .isEqualTo("50.02"));

        Outcome.Accepted below = desk.accept(check("1.05308", "1.05318"));
        assertThat(below.events()).hasSize(3);
        assertThat(below.events().get(0))
                .isInstanceOfSatisfying(
                        TradeEvent.OrderCancelled.class,
                        cancelled -> assertThat(cancelled.order().reason()).isEqualTo("STOP_OUT"));
        assertThat(below.events().get(1)).isInstanceOfSatisfying(OrderFilled.class, filled -> {
            assertThat(filled.fill().price().toString()).isEqualTo("1.05308");
            assertThat(filled.closed().getFirst().closeReason()).isEqualTo(CloseReason.STOP_OUT);
        });
        assertThat(below.events().get(2)).isInstanceOfSatisfying(TradeEvent.StoppedOut.class, stopped -> {
            assertThat(stopped.levelBeforePercent().setScale(2, RoundingMode.HALF_UP))
                    .isEqualTo("49.99");
            assertThat(stopped.levelAfterPercent()).isNull();
        });
    }

    @Test
    void a_margin_call_is_told_once_and_again_after_ten_minutes() {
        desk.fill(buy("EURUSD", "1"));

        assertThat(desk.accept(check("1.07000", "1.07010")).events()).hasSize(1);
        desk.after(Duration.ofMinutes(9));
        assertThat(desk.accept(check("1.07000", "1.07010")).events()).isEmpty();
        desk.after(Duration.ofMinutes(1));
        assertThat(desk.accept(check("1.07000", "1.07010")).events())
                .singleElement()
                .isInstanceOf(TradeEvent.MarginCalled.class);
    }

    @Test
    void each_crossing_of_the_margin_call_is_told_once_it_has_recovered_between() {
        desk.fill(buy("EURUSD", "1"));
        assertThat(desk.accept(check("1.07000", "1.07010")).events()).hasSize(1);

        assertThat(desk.accept(check("1.08400", "1.08410")).events())
                .singleElement()
                .isInstanceOf(TradeEvent.MarginRestored.class);
        assertThat(desk.accept(check("1.08400", "1.08410")).events()).isEmpty();
        assertThat(desk.accept(check("1.07000", "1.07010")).events())
                .singleElement()
                .isInstanceOf(TradeEvent.MarginCalled.class);
    }

    @Test
    void a_healthy_portfolio_is_left_alone() {
        desk.fill(buy("EURUSD", "0.10"));

        assertThat(desk.accept(check("1.07000", "1.07010")).events()).isEmpty();
    }

    @Test
    void the_most_losing_position_goes_whole_and_the_level_is_computed_anew() {
        Desk two = Desk.with("8000.00").quote("EURUSD", "1.08490", "1.08500").quote("GBPUSD", "1.27000", "1.27010");
        long euro = two.fill(buy("EURUSD", "1")).fill().positionId();
        two.fill(buy("GBPUSD", "0.50"));
        two.quote("GBPUSD", "1.26500", "1.26510");

        Outcome.Accepted outcome = two.accept(new CheckMargin(ID, two.tick("EURUSD", "1.03400", "1.03410")));

        assertThat(two.position().symbol()).isEqualTo("GBPUSD");
        assertThat(outcome.events().stream().filter(TradeEvent.StoppedOut.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(TradeEvent.StoppedOut.class, step -> {
                    assertThat(step.positionId()).isEqualTo(euro);
                    assertThat(step.levelAfterPercent()).isGreaterThan(new BigDecimal("50"));
                });
    }

    @Test
    void one_that_closes_all_goes_on_though_the_first_step_healed() {
        Desk all = Desk.with("8000.00", PositionMode.NETTING_FIFO, Preset.OANDA.policies())
                .quote("EURUSD", "1.08490", "1.08500")
                .quote("GBPUSD", "1.27000", "1.27010");
        all.fill(buy("EURUSD", "1"));
        all.fill(buy("GBPUSD", "0.50"));

        all.accept(new CheckMargin(ID, all.tick("EURUSD", "1.03000", "1.03010")));

        assertThat(all.portfolio().isFlat()).isTrue();
    }

    /** The worked example that cTrader's brokers publish: 2 000 of 250 000 units are enough. */
    @Test
    void a_smart_stop_out_closes_the_fewest_steps_from_the_position_with_most_margin() {
        Desk smart = Desk.with("500.00", Currency.USD, 500, PositionMode.HEDGING, smartPartial(), null)
                .instrument("USDJPY", it -> Instruments.withStep(it, "0.01"))
                .quote("USDJPY", "99.500", "99.500");
        long large = smart.fill(buy("USDJPY", "2")).fill().positionId();
        smart.fill(buy("USDJPY", "0.50"));

        smart.accept(new CheckMargin(ID, smart.tick("USDJPY", "99.400", "99.400")));

        OrderFilled step = smart.events().stream()
                .filter(OrderFilled.class::isInstance)
                .map(OrderFilled.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow();
        assertThat(step.fill().positionId()).isEqualTo(large);
        assertThat(step.fill().volume()).isEqualTo(Lots.of("0.02"));
        assertThat(step.fill().realizedPnl()).isEqualByComparingTo("-2.01");
        assertThat(smart.balance()).isEqualTo("497.99");
        assertThat(used(smart)).isEqualTo("496.00");
        TradeEvent.StoppedOut stopped = (TradeEvent.StoppedOut) smart.events().getLast();
        assertThat(stopped.levelBeforePercent()).isLessThanOrEqualTo(new BigDecimal("50"));
        assertThat(stopped.levelAfterPercent()).isGreaterThan(new BigDecimal("50"));
    }

    @Test
    void positions_whose_market_is_closed_wait() {
        Desk weekend =
                Desk.with("20000.00").quote("EURUSD", "1.08490", "1.08500").quote("BTCUSD", "96500.00", "96550.00");
        weekend.fill(buy("EURUSD", "1"));
        weekend.fill(buy("BTCUSD", "2"));
        weekend.at(Instant.parse("2026-10-31T12:00:00Z"));

        weekend.accept(new CheckMargin(ID, weekend.tick("BTCUSD", "88700.00", "88750.00")));

        assertThat(weekend.position().symbol()).isEqualTo("EURUSD");
        assertThat(weekend.portfolio().balance()).isPositive();
    }

    @Test
    void a_flat_portfolio_below_zero_is_zeroed() {
        desk.fill(buy("EURUSD", "1.30"));

        Outcome.Accepted outcome = desk.accept(check("1.03000", "1.03010"));

        assertThat(outcome.events().getLast()).isInstanceOfSatisfying(TradeEvent.FundsMoved.class, moved -> {
            assertThat(moved.entry().kind()).isEqualTo(EntryKind.NEGATIVE_BALANCE_PROTECTION);
            assertThat(moved.entry().amount().amount()).isEqualByComparingTo("2150.00");
        });
        assertThat(desk.balance()).isEqualTo("0.00");
    }

    @Test
    void without_a_rate_nothing_is_decided() {
        Desk euro = Desk.with("5000.00", Currency.EUR, 30, PositionMode.NETTING_FIFO, Policies.DEFAULT, null)
                .quote("EURUSD", "1.08490", "1.08500")
                .quote("USDJPY", "150.270", "150.290")
                .quote("EURJPY", "163.270", "163.300");
        euro.fill(buy("USDJPY", "1"));
        euro.withoutQuote("EURJPY");

        assertThat(euro.codeOf(new CheckMargin(ID, euro.tick("USDJPY", "140.000", "140.010"))))
                .isEqualTo(RejectionCode.CONVERSION_UNAVAILABLE);
        assertThat(euro.codeOf(sell("USDJPY", "1"))).isEqualTo(RejectionCode.CONVERSION_UNAVAILABLE);
    }

    private CheckMargin check(String bid, String ask) {
        return new CheckMargin(ID, desk.tick("EURUSD", bid, ask));
    }

    private static String used(Desk desk) {
        return MarginRules.value(desk.portfolio(), desk.market())
                .orElseThrow()
                .usedMargin()
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static Policies smartPartial() {
        Policies policies = Policies.DEFAULT;
        return new Policies(
                policies.limitImprovement(),
                policies.trailing(),
                policies.conversion(),
                policies.marginRate(),
                policies.hedgedMargin(),
                Policies.StopOut.SMART_PARTIAL,
                policies.marginCallPercent(),
                policies.stopOutPercent(),
                policies.swapDayCount(),
                policies.esmaCaps(),
                policies.commissionPerLot());
    }
}
