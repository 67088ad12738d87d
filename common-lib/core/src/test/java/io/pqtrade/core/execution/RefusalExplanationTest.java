package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.pending;
import static io.pqtrade.core.execution.Desk.sell;
import static io.pqtrade.core.execution.Desk.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.ClosePositions;
import io.pqtrade.core.execution.TradeCommand.ClosePositions.Selection;
import io.pqtrade.core.execution.TradeCommand.FillPending;
import io.pqtrade.core.execution.TradeCommand.ModifyPosition;
import io.pqtrade.core.execution.TradeCommand.MoveFunds;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.PositionMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is refused can see why: the quote that was looked at, the condition that did not hold, and its inputs. */
class RefusalExplanationTest {

    private final Desk desk = Desk.with("10000.00", PositionMode.HEDGING_FIFO_US, Policies.DEFAULT)
            .instrument("EURUSD", it -> Instruments.withStopDistance(it, "0.00050"))
            .quote("EURUSD", "1.08490", "1.08500");

    static Stream<Arguments> refused_at_a_price() {
        return Stream.of(
                refused(RejectionCode.BOUNDS_VIOLATION, _ -> bounded(Side.BUY, "1.08499")),
                refused(RejectionCode.BOUNDS_VIOLATION, _ -> bounded(Side.SELL, "1.08491")),
                refused(RejectionCode.WRONG_SIDE_STOP_LOSS, _ -> with(buy("EURUSD", "1"), "1.08490", null, null)),
                refused(RejectionCode.WRONG_SIDE_STOP_LOSS, _ -> with(sell("EURUSD", "1"), "1.08500", null, null)),
                refused(RejectionCode.WRONG_SIDE_TAKE_PROFIT, _ -> with(buy("EURUSD", "1"), null, "1.08490", null)),
                refused(RejectionCode.WRONG_SIDE_TAKE_PROFIT, _ -> with(sell("EURUSD", "1"), null, "1.08500", null)),
                refused(RejectionCode.STOP_TOO_CLOSE, _ -> with(buy("EURUSD", "1"), "1.08441", null, null)),
                refused(RejectionCode.STOP_TOO_CLOSE, _ -> with(buy("EURUSD", "1"), null, "1.08539", null)),
                refused(RejectionCode.STOP_TOO_CLOSE, _ -> with(buy("EURUSD", "1"), null, null, "0.00049")),
                refused(RejectionCode.WRONG_SIDE_PRICE, _ -> waiting(OrderType.LIMIT, Side.BUY, "1.08500")),
                refused(RejectionCode.WRONG_SIDE_PRICE, _ -> waiting(OrderType.LIMIT, Side.SELL, "1.08490")),
                refused(RejectionCode.WRONG_SIDE_PRICE, _ -> waiting(OrderType.STOP, Side.BUY, "1.08500")),
                refused(RejectionCode.WRONG_SIDE_PRICE, _ -> waiting(OrderType.STOP, Side.SELL, "1.08490")),
                refused(RejectionCode.STOP_TOO_CLOSE, _ -> waiting(OrderType.LIMIT, Side.BUY, "1.08451")),
                refused(
                        RejectionCode.WRONG_SIDE_STOP_LOSS,
                        _ -> pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08", null, "1.08", null)),
                refused(RejectionCode.WRONG_SIDE_STOP_LOSS, desk -> levels(desk, "1.09000")),
                refused(RejectionCode.VOLUME_EXCEEDS_POSITION, desk -> part(desk, "1.01")),
                refused(RejectionCode.STALE_QUOTE, desk -> {
                    desk.after(Duration.ofSeconds(5));
                    return buy("EURUSD", "1");
                }),
                refused(RejectionCode.INSUFFICIENT_MARGIN, _ -> buy("EURUSD", "3")));
    }

    @ParameterizedTest
    @MethodSource
    void refused_at_a_price(RejectionCode code, Function<Desk, TradeCommand> command) {
        Rejection no = kept(desk.decide(command.apply(desk)));

        assertThat(no.code()).isEqualTo(code);
        assertThat(no.quotes()).first().isEqualTo(desk.quoteOf("EURUSD"));
        assertThat(no.facts())
                .containsEntry("bid", "1.0849")
                .containsEntry("ask", "1.085")
                .containsEntry(
                        "quoteSequence", Long.toString(desk.quoteOf("EURUSD").sequence()))
                .containsEntry("quotedAt", desk.quoteOf("EURUSD").at().toString());
        assertNotHeld(no);
    }

    @Test
    void the_volume_terms_are_kept_with_their_condition() {
        for (String volume : new String[] {"0.001", "1000", "0.015"}) {
            assertNotHeld(kept(desk.decide(buy("EURUSD", volume))));
        }
    }

    @Test
    void a_close_that_breaks_fifo_keeps_its_quote() {
        desk.fill(buy("EURUSD", "0.5"));
        long second = desk.fill(buy("EURUSD", "0.3")).fill().positionId();

        Rejection no = kept(desk.decide(new ClosePosition(ID, second, Lots.of("0.1"))));

        assertThat(no.code()).isEqualTo(RejectionCode.FIFO_VIOLATION);
        assertThat(no.quotes()).containsExactly(desk.quoteOf("EURUSD"));
    }

    @Test
    void a_missing_rate_keeps_the_path_and_the_quotes_there_are() {
        desk.quote("EURJPY", "163.270", "163.300").quote("USDJPY", "150.270", "150.290");
        desk.after(Duration.ofSeconds(5)).quote("EURJPY", "163.270", "163.300");

        Rejection stale = kept(desk.decide(buy("EURJPY", "0.1")));
        desk.withoutQuote("USDJPY");
        Rejection missing = kept(desk.decide(buy("EURJPY", "0.1")));

        assertThat(stale.code()).isEqualTo(RejectionCode.CONVERSION_UNAVAILABLE);
        assertThat(stale.facts())
                .containsEntry("from", "JPY")
                .containsEntry("to", "USD")
                .containsEntry("path", "USDJPY")
                .containsEntry("at", desk.now().toString())
                .containsEntry("maxAge", "PT5S");
        assertThat(stale.quotes()).extracting(Quote::symbol).containsExactly("EURJPY", "USDJPY");
        assertThat(missing.quotes()).extracting(Quote::symbol).containsExactly("EURJPY");
    }

    @Test
    void want_of_margin_keeps_every_quote_the_equity_was_made_of() {
        desk.quote("USDJPY", "150.270", "150.290")
                .quote("GBPJPY", "190.270", "190.300")
                .quote("GBPUSD", "1.26", "1.261");
        desk.fill(buy("GBPJPY", "0.5"));

        Rejection no = kept(desk.decide(buy("EURUSD", "2.7")));

        assertThat(no.code()).isEqualTo(RejectionCode.INSUFFICIENT_MARGIN);
        assertThat(no.quotes())
                .extracting(Quote::symbol)
                .containsExactlyInAnyOrder("EURUSD", "GBPJPY", "USDJPY", "GBPUSD");
        assertNotHeld(no);
    }

    @Test
    void a_withdrawal_that_is_too_large_keeps_equity_and_quotes() {
        desk.fill(buy("EURUSD", "1"));

        Rejection no = kept(desk.decide(new MoveFunds(ID, EntryKind.WITHDRAWAL, new BigDecimal("9000"), null)));

        assertThat(no.code()).isEqualTo(RejectionCode.INSUFFICIENT_FUNDS);
        assertThat(no.quotes()).containsExactly(desk.quoteOf("EURUSD"));
        assertNotHeld(no);
    }

    @Test
    void nothing_that_wins_was_told_by_the_quotes() {
        desk.fill(buy("EURUSD", "1"));

        Rejection no = kept(desk.decide(new ClosePositions(ID, Selection.WINNING, null)));

        assertThat(no.code()).isEqualTo(RejectionCode.NOTHING_TO_CLOSE);
        assertThat(no.quotes()).containsExactly(desk.quoteOf("EURUSD"));
    }

    @Test
    void a_pending_order_cancelled_when_it_was_due_keeps_the_tick_and_the_rule() {
        Order order = desk.place(waiting(OrderType.LIMIT, Side.BUY, "1.08000", "5"));
        Quote tick = desk.tick("EURUSD", "1.07990", "1.08000");

        Outcome.Accepted due = desk.accept(new FillPending(ID, order.id(), order.version(), tick));

        assertThat(due.events()).singleElement().isInstanceOfSatisfying(TradeEvent.OrderCancelled.class, event -> {
            assertThat(event.order().reason()).isEqualTo("INSUFFICIENT_MARGIN");
            Rejection cause = Objects.requireNonNull(event.cause());
            assertThat(cause.quotes()).containsExactly(tick);
            assertNotHeld(cause);
        });
    }

    private static void assertNotHeld(Rejection no) {
        Map<String, String> facts = no.facts();
        assertThat(facts).containsKey("formula");
        assertThat(Formula.holds(Objects.requireNonNull(facts.get("formula")), facts))
                .as("%s of %s", facts.get("formula"), facts)
                .isFalse();
    }

    /** What the event kept, which is what was answered. */
    private static Rejection kept(Outcome outcome) {
        Rejection answered = ((Outcome.Rejected) outcome).rejection();
        Rejection kept = switch (outcome.events().getLast()) {
            case TradeEvent.OrderRejected event -> event.rejection();
            case TradeEvent.RequestRejected event -> event.rejection();
            case TradeEvent other -> throw new AssertionError("not a refusal: " + other);
        };
        assertThat(kept).isEqualTo(answered);
        return kept;
    }

    private static Arguments refused(RejectionCode code, Function<Desk, TradeCommand> command) {
        return Arguments.of(code, command);
    }

    private static TradeCommand bounded(Side side, String bound) {
        return new TradeCommand.PlaceMarketOrder(
                ID, "EURUSD", side, Lots.of("1"), null, null, null, Price.of(bound), TimeInForce.FOK, null, null);
    }

    private static TradeCommand.PlacePendingOrder waiting(OrderType type, Side side, String price) {
        return waiting(type, side, price, "1");
    }

    private static TradeCommand.PlacePendingOrder waiting(OrderType type, Side side, String price, String volume) {
        return pending(type, side, "EURUSD", volume, price);
    }

    private static TradeCommand levels(Desk desk, @Nullable String stopLoss) {
        long position = desk.fill(buy("EURUSD", "1")).fill().positionId();
        return new ModifyPosition(
                ID, position, Change.to(Objects.requireNonNull(Desk.price(stopLoss))), Change.keep(), Change.keep());
    }

    private static TradeCommand part(Desk desk, String volume) {
        long position = desk.fill(buy("EURUSD", "1")).fill().positionId();
        return new ClosePosition(ID, position, Lots.of(volume));
    }
}
