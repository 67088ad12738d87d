package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.sell;
import static io.pqtrade.core.execution.Desk.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.ClosePositions;
import io.pqtrade.core.execution.TradeCommand.ClosePositions.Selection;
import io.pqtrade.core.execution.TradeCommand.ForceClose;
import io.pqtrade.core.execution.TradeCommand.ModifyPosition;
import io.pqtrade.core.execution.TradeCommand.SetAccessRights;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.portfolio.Preset;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

    private final Desk desk = Desk.with("100000.00").quote("EURUSD", "1.08490", "1.08500");

    @Test
    void adding_keeps_the_position_its_id_and_the_levels_not_given_anew() {
        Position first = desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null))
                .positions()
                .getFirst();

        Position added = desk.fill(with(buy("EURUSD", "1"), "1.07000", null, null))
                .positions()
                .getFirst();

        assertThat(added.id()).isEqualTo(first.id());
        assertThat(added.volume()).isEqualTo(Lots.of("2"));
        assertThat(added.stopLoss()).isEqualTo(Price.of("1.07000"));
        assertThat(added.takeProfit()).isEqualTo(Price.of("1.09000"));
        assertThat(added.version()).isGreaterThan(first.version());
    }

    @Test
    void a_reversal_opens_a_new_position_with_the_levels_of_its_order_alone() {
        desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null));

        Position reversed = desk.fill(with(sell("EURUSD", "2"), "1.09500", null, null))
                .positions()
                .getFirst();

        assertThat(reversed.stopLoss()).isEqualTo(Price.of("1.09500"));
        assertThat(reversed.takeProfit()).isNull();
    }

    @Test
    void reducing_leaves_the_levels_as_they_are() {
        Position before = desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null))
                .positions()
                .getFirst();

        Position after = desk.fill(with(sell("EURUSD", "0.40"), "1.09500", null, null))
                .positions()
                .getFirst();

        assertThat(after.stopLoss()).isEqualTo(before.stopLoss());
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.volume()).isEqualTo(Lots.of("0.6"));
    }

    @Test
    void hedging_makes_every_fill_its_own_position() {
        Desk hedging = hedging(PositionMode.HEDGING);
        hedging.fill(buy("EURUSD", "1"));
        hedging.fill(sell("EURUSD", "1"));
        hedging.fill(buy("EURUSD", "1"));

        assertThat(hedging.portfolio().positions()).hasSize(3);
    }

    /** NFA rule 2-43(b) and its same-size exception. */
    @ParameterizedTest
    @CsvSource({"1, 0.3, OK", "2, 0.3, FIFO_VIOLATION", "1, 0.1, FIFO_VIOLATION", "0, 0.2, OK", "0, 0.5, OK"})
    void under_us_rules_the_oldest_goes_first_save_the_oldest_of_exactly_that_size(
            int index, String volume, String expected) {
        Desk us = hedging(PositionMode.HEDGING_FIFO_US);
        List<Long> ids = List.of("0.5", "0.3", "0.3").stream()
                .map(size -> us.fill(buy("EURUSD", size)).fill().positionId())
                .toList();

        Outcome outcome = us.decide(new ClosePosition(ID, ids.get(index), Lots.of(volume)));

        String result = switch (outcome) {
            case Outcome.Accepted _ -> "OK";
            case Outcome.Rejected rejected -> rejected.rejection().code().name();
        };
        assertThat(result).isEqualTo(expected);
    }

    @Test
    void a_part_is_closed_and_the_rest_stays_with_its_levels() {
        Position position = desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null))
                .positions()
                .getFirst();

        OrderFilled closed = desk.fill(new ClosePosition(ID, position.id(), Lots.of("0.25")));

        assertThat(closed.closed()).singleElement().satisfies(lot -> {
            assertThat(lot.volume()).isEqualTo(Lots.of("0.25"));
            assertThat(lot.remaining()).isEqualTo(Lots.of("0.75"));
            assertThat(lot.closeReason()).isEqualTo(CloseReason.CLIENT);
        });
        assertThat(desk.position().stopLoss()).isEqualTo(Price.of("1.08000"));
        assertThat(desk.position().id()).isEqualTo(position.id());
    }

    @Test
    void parts_must_lie_on_the_grid_and_within_the_position() {
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();

        assertThat(desk.codeOf(new ClosePosition(ID, id, Lots.of("0")))).isEqualTo(RejectionCode.VOLUME_OUT_OF_RANGE);
        assertThat(desk.codeOf(new ClosePosition(ID, id, Lots.of("-1")))).isEqualTo(RejectionCode.VOLUME_OUT_OF_RANGE);
        assertThat(desk.codeOf(new ClosePosition(ID, id, Lots.of("0.015")))).isEqualTo(RejectionCode.VOLUME_STEP);
        assertThat(desk.codeOf(new ClosePosition(ID, id, Lots.of("1.01"))))
                .isEqualTo(RejectionCode.VOLUME_EXCEEDS_POSITION);
    }

    @Test
    void what_is_closed_conflicts_and_what_never_was_is_not_found() {
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();
        desk.close(id);

        assertThat(desk.codeOf(new ClosePosition(ID, id, null))).isEqualTo(RejectionCode.POSITION_ALREADY_CLOSED);
        assertThat(desk.codeOf(new ClosePosition(ID, 4711, null))).isEqualTo(RejectionCode.POSITION_NOT_FOUND);
        assertThat(desk.decide(new ClosePosition(ID, 4711, null)).events()).isEmpty();
    }

    @Test
    void a_refused_close_is_kept_as_a_rejected_order_of_its_position() {
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();
        desk.after(Duration.ofSeconds(6));

        Outcome outcome = desk.decide(new ClosePosition(ID, id, null));

        assertThat(outcome.events()).singleElement().isInstanceOfSatisfying(TradeEvent.OrderRejected.class, event -> {
            assertThat(event.order().positionId()).isEqualTo(id);
            assertThat(event.rejection().code()).isEqualTo(RejectionCode.STALE_QUOTE);
        });
    }

    @Test
    void closing_all_goes_on_where_one_is_refused() {
        desk.quote("BTCUSD", "96500.00", "96550.00").fill(buy("BTCUSD", "0.10"));
        long euro = desk.fill(buy("EURUSD", "1")).fill().positionId();
        desk.at(Instant.parse("2026-10-31T12:00:00Z")).quote("BTCUSD", "96600.00", "96650.00");

        Outcome.Accepted outcome = desk.accept(new ClosePositions(ID, Selection.ALL, null));

        assertThat(desk.position().id()).isEqualTo(euro);
        assertThat(outcome.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RejectionCode.MARKET_CLOSED);
            assertThat(refusal.facts()).containsEntry("positionId", Long.toString(euro));
        });
        assertThat(outcome.events()).hasSize(2);
    }

    @Test
    void losing_winning_and_symbol_select_what_they_say() {
        Desk hedging = hedging(PositionMode.HEDGING);
        long winner = hedging.fill(buy("EURUSD", "1")).fill().positionId();
        long loser = hedging.fill(sell("EURUSD", "1")).fill().positionId();
        hedging.quote("EURUSD", "1.08600", "1.08610");

        assertThat(closedBy(hedging.accept(new ClosePositions(ID, Selection.LOSING, null))))
                .containsExactly(loser);
        assertThat(closedBy(hedging.accept(new ClosePositions(ID, Selection.WINNING, null))))
                .containsExactly(winner);
        assertThat(hedging.codeOf(new ClosePositions(ID, Selection.SYMBOL, "EURUSD")))
                .isEqualTo(RejectionCode.NOTHING_TO_CLOSE);
    }

    @Test
    void an_admin_closes_whatever_the_client_may_not() {
        desk.fill(buy("EURUSD", "1"));
        desk.accept(new SetAccessRights(ID, AccessRights.NO_LOGIN));

        OrderFilled filled = desk.fill(new ForceClose(ID, null));

        assertThat(filled.closed().getFirst().closeReason()).isEqualTo(CloseReason.ADMIN);
    }

    @Test
    void levels_are_set_kept_and_removed() {
        long id = desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null))
                .fill()
                .positionId();

        desk.accept(new ModifyPosition(ID, id, Change.to(Price.of("1.08100")), Change.keep(), Change.keep()));
        assertThat(desk.position().stopLoss()).isEqualTo(Price.of("1.08100"));
        assertThat(desk.position().takeProfit()).isEqualTo(Price.of("1.09000"));

        desk.accept(new ModifyPosition(ID, id, Change.remove(), Change.remove(), Change.keep()));
        assertThat(desk.position().stopLoss()).isNull();
        assertThat(desk.position().takeProfit()).isNull();
    }

    @Test
    void removing_a_level_needs_no_price_but_setting_one_does() {
        long id = desk.fill(with(buy("EURUSD", "1"), "1.08000", "1.09000", null))
                .fill()
                .positionId();
        desk.after(Duration.ofMinutes(1));

        desk.accept(new ModifyPosition(ID, id, Change.remove(), Change.keep(), Change.keep()));
        assertThat(desk.codeOf(
                        new ModifyPosition(ID, id, Change.to(Price.of("1.08000")), Change.keep(), Change.keep())))
                .isEqualTo(RejectionCode.STALE_QUOTE);
    }

    @Test
    void levels_can_be_set_over_the_weekend_against_the_last_price() {
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();
        desk.at(Instant.parse("2026-10-31T12:00:00Z"));

        desk.accept(new ModifyPosition(ID, id, Change.to(Price.of("1.08489")), Change.keep(), Change.keep()));
        assertThat(desk.codeOf(
                        new ModifyPosition(ID, id, Change.to(Price.of("1.08490")), Change.keep(), Change.keep())))
                .isEqualTo(RejectionCode.WRONG_SIDE_STOP_LOSS);
    }

    @Test
    void shares_of_commission_add_up_to_the_cent_however_the_lot_is_cut() {
        desk.instrument(
                "EURUSD",
                it -> Instruments.withCommission(it, new Commission(Commission.Kind.PER_LOT, new BigDecimal("3.33"))));
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();
        BigDecimal total = BigDecimal.ZERO;
        for (String part : List.of("0.33", "0.33", "0.33")) {
            total = total.add(commission(desk.fill(new ClosePosition(ID, id, Lots.of(part)))));
        }
        total = total.add(commission(desk.close(id)));

        assertThat(total).isEqualByComparingTo(desk.posted(EntryKind.COMMISSION));
        assertThat(desk.balance()).isEqualTo("99983.34");
    }

    @Test
    void a_fee_is_the_difference_of_two_rounded_amounts() {
        desk.quote("BTCUSD", "96500.00", "96500.00")
                .instrument(
                        "BTCUSD",
                        it -> Instruments.withStep(
                                Instruments.withCommission(
                                        it, new Commission(Commission.Kind.PER_LOT, new BigDecimal("0.004"))),
                                "0.00001"));
        long id = desk.fill(buy("BTCUSD", "1.00006")).fill().positionId();
        desk.quote("BTCUSD", "96600.00", "96600.00");

        OrderFilled closed = desk.close(id);

        assertThat(closed.entries())
                .extracting(entry -> entry.amount().amount().toPlainString())
                .containsExactly("100.01", "-0.01");
        assertThat(desk.balance()).isEqualTo("100100.00");
    }

    @Test
    void the_portfolios_own_commission_is_charged_on_both_sides() {
        Desk raw = Desk.with("100000.00", PositionMode.NETTING_FIFO, Preset.CTRADER.policies())
                .quote("EURUSD", "1.08490", "1.08490");

        OrderFilled opened = raw.fill(buy("EURUSD", "2"));
        OrderFilled closed = raw.close(opened.fill().positionId());

        assertThat(opened.fill().commission()).isEqualByComparingTo("-6.00");
        assertThat(closed.fill().commission()).isEqualByComparingTo("-6.00");
        assertThat(closed.closed().getFirst().commission()).isEqualByComparingTo("-12.00");
        assertThat(raw.balance()).isEqualTo("99988.00");
    }

    private static BigDecimal commission(OrderFilled filled) {
        return filled.closed().stream().map(ClosedLot::commission).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Long> closedBy(Outcome outcome) {
        return outcome.events().stream()
                .flatMap(event -> ((OrderFilled) event).closedPositionIds().stream())
                .toList();
    }

    private static Desk hedging(PositionMode mode) {
        return Desk.with("100000.00", mode, Policies.DEFAULT).quote("EURUSD", "1.08490", "1.08500");
    }
}
