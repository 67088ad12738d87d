package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.sell;
import static io.pqtrade.core.execution.Desk.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.CloseOnTrigger;
import io.pqtrade.core.execution.TradeCommand.RatchetTrailingStop;
import io.pqtrade.core.execution.TradeCommand.SetAccessRights;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.instrument.TradingMode;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.portfolio.Preset;
import io.pqtrade.core.position.CancelledLevel;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.trigger.Trailing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerTest {

    private final Desk desk = Desk.with("10000.00").quote("EURUSD", "1.08490", "1.08500");

    @Test
    void a_stop_loss_that_was_gapped_fills_at_the_first_price_beyond_it() {
        desk.fill(with(buy("EURUSD", "1"), "1.08000", null, null));
        assertThat(desk.codeOf(trigger(CloseReason.STOP_LOSS, "1.08010", "1.08020")))
                .isEqualTo(RejectionCode.LEVEL_CHANGED);

        OrderFilled closed = desk.fill(trigger(CloseReason.STOP_LOSS, "1.07850", "1.07860"));

        assertThat(closed.fill().price()).isEqualTo(Price.of("1.07850"));
        assertThat(closed.closed().getFirst().closeReason()).isEqualTo(CloseReason.STOP_LOSS);
        assertThat(closed.fill().realizedPnl()).isEqualByComparingTo("-650.00");
    }

    @Test
    void a_take_profit_fills_at_its_price_or_better() {
        desk.fill(with(buy("EURUSD", "1"), null, "1.09000", null));

        OrderFilled closed = desk.fill(trigger(CloseReason.TAKE_PROFIT, "1.09040", "1.09050"));

        assertThat(closed.fill().price()).isEqualTo(Price.of("1.09040"));
    }

    @Test
    void the_stop_of_a_short_watches_and_pays_the_ask() {
        desk.fill(with(sell("EURUSD", "1"), "1.09000", null, null));

        OrderFilled closed = desk.fill(trigger(CloseReason.STOP_LOSS, "1.08995", "1.09005"));

        assertThat(closed.fill().price()).isEqualTo(Price.of("1.09005"));
    }

    @Test
    void stops_run_whatever_rights_and_modes_forbid_but_not_in_a_closed_market() {
        desk.fill(with(buy("EURUSD", "1"), "1.08000", null, null));
        desk.accept(new SetAccessRights(ID, AccessRights.NO_LOGIN));
        desk.instrument("EURUSD", it -> Instruments.withMode(it, TradingMode.DISABLED_WITHOUT_PENDINGS_EXECUTION));

        desk.at(Instant.parse("2026-10-31T12:00:00Z"));
        Outcome held = desk.decide(trigger(CloseReason.STOP_LOSS, "1.07850", "1.07860"));
        assertThat(((Outcome.Rejected) held).rejection().code()).isEqualTo(RejectionCode.MARKET_CLOSED);
        assertThat(held.events()).isEmpty();

        desk.at(Instant.parse("2026-11-02T12:00:00Z"));
        desk.fill(trigger(CloseReason.STOP_LOSS, "1.07850", "1.07860"));
    }

    @Test
    void exactly_one_closer_wins() {
        desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null));
        CloseOnTrigger stop = trigger(CloseReason.STOP_LOSS, "1.07850", "1.07860");
        desk.fill(stop);

        Outcome late = desk.decide(stop);

        assertThat(((Outcome.Rejected) late).rejection().code()).isEqualTo(RejectionCode.POSITION_ALREADY_CLOSED);
        assertThat(late.events()).isEmpty();
    }

    @Test
    void when_one_level_fills_the_other_is_cancelled_with_the_position() {
        desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null));
        long position = desk.position().id();

        OrderFilled stopped = desk.fill(trigger(CloseReason.STOP_LOSS, "1.07850", "1.07860"));

        assertThat(stopped.cancelledLevels())
                .containsExactly(linked(position, CloseReason.TAKE_PROFIT, Price.of("1.09000")));

        desk.quote("EURUSD", "1.08490", "1.08500").fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null));
        long second = desk.position().id();

        OrderFilled taken = desk.fill(trigger(CloseReason.TAKE_PROFIT, "1.09040", "1.09050"));

        assertThat(taken.cancelledLevels()).containsExactly(linked(second, CloseReason.STOP_LOSS, Price.of("1.08000")));
    }

    @Test
    void a_client_who_closes_cancels_every_level_and_a_partial_close_none() {
        long position = desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", "0.00300"))
                .fill()
                .positionId();

        OrderFilled part = desk.fill(new TradeCommand.ClosePosition(ID, position, Lots.of("0.40")));
        OrderFilled rest = desk.close(position);

        assertThat(part.cancelledLevels()).isEmpty();
        assertThat(rest.cancelledLevels())
                .containsExactly(
                        linked(position, CloseReason.STOP_LOSS, Price.of("1.08000")),
                        linked(position, CloseReason.TAKE_PROFIT, Price.of("1.09000")),
                        linked(position, CloseReason.TRAILING_STOP, Price.of("1.08190")));
    }

    @Test
    void after_a_partial_close_a_level_closes_what_is_left() {
        long position = desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null))
                .fill()
                .positionId();
        desk.fill(new TradeCommand.ClosePosition(ID, position, Lots.of("0.40")));

        OrderFilled stopped = desk.fill(trigger(CloseReason.STOP_LOSS, "1.07850", "1.07860"));

        assertThat(stopped.fill().volume()).isEqualTo(Lots.of("0.6"));
        assertThat(desk.portfolio().positions()).isEmpty();
    }

    @Test
    void a_reversal_cancels_the_levels_of_what_it_ended_and_adding_none() {
        desk.fill(with(buy("EURUSD", "1"), "1.08000", null, null));
        long ended = desk.position().id();

        OrderFilled added = desk.fill(buy("EURUSD", "1"));
        OrderFilled reversed = desk.fill(sell("EURUSD", "3"));

        assertThat(added.cancelledLevels()).isEmpty();
        assertThat(reversed.cancelledLevels())
                .containsExactly(linked(ended, CloseReason.STOP_LOSS, Price.of("1.08000")));
    }

    @Test
    void a_trailing_stop_follows_from_creation() {
        assertThat(trail(desk)).containsExactly("1.0819", "1.084", "1.086", "1.086", "1.086");
        assertThat(desk.balance()).isEqualTo("10100.00");
    }

    @Test
    void or_only_once_it_has_earned_its_distance() {
        Desk mt5 = Desk.with("10000.00", PositionMode.NETTING_FIFO, Preset.MT5.policies())
                .quote("EURUSD", "1.08490", "1.08500");

        assertThat(trail(mt5)).containsExactly("none", "none", "1.086", "1.086", "1.086");
        assertThat(mt5.balance()).isEqualTo("10100.00");
    }

    @Test
    void a_ratchet_never_moves_back_and_makes_no_planned_trigger_void() {
        desk.fill(with(buy("EURUSD", "1"), null, null, "0.00300"));
        Position before = desk.position();
        desk.accept(new RatchetTrailingStop(ID, before.id(), Price.of("1.08400"), 100));

        assertThat(desk.position().version()).isEqualTo(before.version());
        assertThat(desk.accept(new RatchetTrailingStop(ID, before.id(), Price.of("1.08300"), 101))
                        .events())
                .isEmpty();
        assertThat(desk.position().trailingStop()).isEqualTo(Price.of("1.08400"));
    }

    @Test
    void a_level_is_not_tested_against_the_tick_it_was_armed_at() {
        desk.fill(with(buy("EURUSD", "1"), "1.08489", null, null));
        Position position = desk.position();
        Quote armedAt = desk.quoteOf("EURUSD");
        Quote same =
                new Quote("EURUSD", Price.of("1.08000"), Price.of("1.08010"), armedAt.sequence(), armedAt.at(), false);

        assertThat(desk.codeOf(new CloseOnTrigger(ID, position.id(), position.version(), CloseReason.STOP_LOSS, same)))
                .isEqualTo(RejectionCode.LEVEL_CHANGED);
    }

    /** Ticks of the golden case: check first, then ratchet; the last one closes. */
    private static List<String> trail(Desk desk) {
        desk.fill(with(buy("EURUSD", "1"), null, null, "0.00300"));
        List<String> stops = new ArrayList<>();
        for (String bid : List.of("1.08490", "1.08700", "1.08900", "1.08700", "1.08600")) {
            String ask = Price.of(bid).value().add(new BigDecimal("0.00010")).toPlainString();
            Quote tick = desk.tick("EURUSD", bid, ask);
            Position position = desk.position();
            stops.add(
                    position.trailingStop() == null
                            ? "none"
                            : position.trailingStop().toString());
            Outcome outcome = desk.decide(
                    new CloseOnTrigger(ID, position.id(), position.version(), CloseReason.TRAILING_STOP, tick));
            if (outcome instanceof Outcome.Rejected) {
                Trailing.ratchet(position, tick, desk.portfolio().policies().trailing())
                        .ifPresent(
                                stop -> desk.accept(new RatchetTrailingStop(ID, position.id(), stop, tick.sequence())));
                stops.set(
                        stops.size() - 1,
                        desk.position().trailingStop() == null
                                ? "none"
                                : desk.position().trailingStop().toString());
            }
        }
        return stops;
    }

    private static CancelledLevel linked(long position, CloseReason level, Price price) {
        return new CancelledLevel(position, level, price, CancelReason.LINKED_TRADE_CLOSED);
    }

    private CloseOnTrigger trigger(CloseReason reason, String bid, String ask) {
        Position position = desk.position();
        return new CloseOnTrigger(ID, position.id(), position.version(), reason, desk.tick("EURUSD", bid, ask));
    }
}
