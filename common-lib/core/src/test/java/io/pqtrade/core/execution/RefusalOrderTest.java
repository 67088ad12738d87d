package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.NOON;
import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.sell;
import static io.pqtrade.core.execution.Desk.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.PlaceMarketOrder;
import io.pqtrade.core.instrument.TradingMode;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.PositionMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal of a market order, its facts, and that the first in the documented order is the one given. */
class RefusalOrderTest {

    private static final Instant SUNDAY_MORNING = Instant.parse("2026-11-01T12:00:00Z");

    private final Desk desk = Desk.with("10000.00").quote("EURUSD", "1.08490", "1.08500");

    /** A market order that is wrong in as many ways as an order can be, mended one by one. */
    private static final class Draft {
        private String symbol = "NONE";
        private String volume = "1000.005";
        private String stopLoss = "2.000001";
        private @Nullable String takeProfit = "1.000001";
        private @Nullable String bound = "0.900001";
        private TimeInForce timeInForce = TimeInForce.GTC;
        private @Nullable String clientOrderId = "taken";

        PlaceMarketOrder order() {
            return new PlaceMarketOrder(
                    Desk.ID,
                    symbol,
                    Side.BUY,
                    Lots.of(volume),
                    Price.of(stopLoss),
                    Desk.price(takeProfit),
                    null,
                    Desk.price(bound),
                    timeInForce,
                    clientOrderId,
                    null);
        }
    }

    @Test
    void of_many_reasons_the_first_in_the_documented_order_is_given() {
        Desk yen = Desk.with("1000", Currency.JPY, 30, PositionMode.NETTING_FIFO, Policies.DEFAULT, null)
                .at(SUNDAY_MORNING)
                .instrument(
                        "EURUSD",
                        eurusd -> Instruments.withMode(
                                Instruments.withStopDistance(eurusd, "0.00100"),
                                TradingMode.DISABLED_WITHOUT_PENDINGS_EXECUTION));
        Draft draft = new Draft();
        yen.decide(draft.order());
        yen.decide(new TradeCommand.SetAccessRights(Desk.ID, AccessRights.NO_TRADING));
        List<RejectionCode> given = new ArrayList<>();
        List<Consumer<Draft>> mendings = List.of(
                order -> order.clientOrderId = null,
                _ -> yen.decide(new TradeCommand.SetAccessRights(Desk.ID, AccessRights.FULL_ACCESS)),
                order -> order.symbol = "EURUSD",
                _ -> yen.instrument("EURUSD", it -> Instruments.withMode(it, TradingMode.CLOSE_ONLY)),
                _ -> yen.instrument("EURUSD", it -> Instruments.withMode(it, TradingMode.ENABLED)),
                order -> order.volume = "99.995",
                order -> order.volume = "99.99",
                order -> {
                    order.stopLoss = "2.00000";
                    order.takeProfit = "1.00000";
                    order.bound = "0.90000";
                },
                order -> order.timeInForce = TimeInForce.IOC,
                _ -> yen.at(NOON),
                _ -> yen.quote("EURUSD", "1.08490", "1.08500").after(Duration.ofSeconds(5)),
                _ -> yen.quote("EURUSD", "1.08490", "1.08500"),
                _ -> yen.quote("USDJPY", "150.270", "150.290").quote("EURJPY", "163.270", "163.300"),
                order -> order.bound = null,
                order -> order.stopLoss = "1.08489",
                order -> order.takeProfit = "1.10000",
                order -> order.stopLoss = "1.08390",
                _ -> yen.decide(
                        new TradeCommand.MoveFunds(Desk.ID, EntryKind.DEPOSIT, new BigDecimal("100000000"), null)));
        for (Consumer<Draft> mending : mendings) {
            given.add(yen.codeOf(draft.order()));
            mending.accept(draft);
        }
        yen.accept(draft.order());

        assertThat(given)
                .containsExactly(
                        RejectionCode.DUPLICATE_CLIENT_ORDER_ID,
                        RejectionCode.ACCESS_DENIED,
                        RejectionCode.UNKNOWN_SYMBOL,
                        RejectionCode.TRADING_DISABLED,
                        RejectionCode.CLOSE_ONLY,
                        RejectionCode.VOLUME_OUT_OF_RANGE,
                        RejectionCode.VOLUME_STEP,
                        RejectionCode.PRICE_PRECISION,
                        RejectionCode.INVALID_TIME_IN_FORCE,
                        RejectionCode.MARKET_CLOSED,
                        RejectionCode.NO_QUOTE,
                        RejectionCode.STALE_QUOTE,
                        RejectionCode.CONVERSION_UNAVAILABLE,
                        RejectionCode.BOUNDS_VIOLATION,
                        RejectionCode.WRONG_SIDE_STOP_LOSS,
                        RejectionCode.WRONG_SIDE_TAKE_PROFIT,
                        RejectionCode.STOP_TOO_CLOSE,
                        RejectionCode.INSUFFICIENT_MARGIN)
                .isSorted();
    }

    @Test
    void a_refused_order_is_kept_as_rejected_with_its_reason_and_moves_nothing() {
        Outcome outcome = desk.decide(buy("EURUSD", "0.015"));

        assertThat(outcome.events()).singleElement().isInstanceOfSatisfying(TradeEvent.OrderRejected.class, event -> {
            assertThat(event.order().state()).isEqualTo(OrderState.REJECTED);
            assertThat(event.order().reason()).isEqualTo("VOLUME_STEP");
            assertThat(event.rejection().facts())
                    .containsEntry("volume", "0.015")
                    .containsEntry("volumeStep", "0.01");
        });
        assertThat(desk.balance()).isEqualTo("10000.00");
    }

    @Test
    void a_duplicate_client_order_id_is_not_stored_a_second_time() {
        PlaceMarketOrder order = named("mine");
        desk.accept(order);

        Outcome outcome = desk.decide(order);

        assertThat(outcome.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        TradeEvent.OrderRejected.class,
                        event -> assertThat(event.order().clientOrderId()).isNull());
    }

    @Test
    void the_client_order_id_of_a_refused_order_is_taken_for_ever() {
        desk.withoutQuote("EURUSD");
        assertThat(desk.codeOf(named("mine"))).isEqualTo(RejectionCode.NO_QUOTE);
        desk.quote("EURUSD", "1.08490", "1.08500");

        assertThat(desk.codeOf(named("mine"))).isEqualTo(RejectionCode.DUPLICATE_CLIENT_ORDER_ID);
    }

    @ParameterizedTest
    @EnumSource(AccessRights.class)
    void access_rights_decide_who_may_open_and_who_may_close(AccessRights rights) {
        desk.accept(buy("EURUSD", "0.50"));
        desk.accept(new TradeCommand.SetAccessRights(Desk.ID, rights));
        boolean full = rights == AccessRights.FULL_ACCESS;
        boolean reduces = full || rights == AccessRights.CLOSE_ONLY;

        assertThat(isAccepted(desk.decide(buy("EURUSD", "0.10")))).isEqualTo(full);
        assertThat(isAccepted(desk.decide(sell("EURUSD", "0.10")))).isEqualTo(reduces);
        assertThat(isAccepted(desk.decide(sell("EURUSD", "0.90")))).isEqualTo(full);
        long position = desk.position().id();
        assertThat(isAccepted(desk.decide(new TradeCommand.ClosePosition(Desk.ID, position, null))))
                .isEqualTo(reduces);
    }

    @ParameterizedTest
    @EnumSource(TradingMode.class)
    void trading_modes_decide_what_a_symbol_takes(TradingMode mode) {
        desk.accept(buy("EURUSD", "0.50"));
        desk.instrument("EURUSD", it -> Instruments.withMode(it, mode));

        assertThat(isAccepted(desk.decide(buy("EURUSD", "0.10")))).isEqualTo(mode == TradingMode.ENABLED);
        assertThat(isAccepted(desk.decide(sell("EURUSD", "0.10"))))
                .isEqualTo(mode == TradingMode.ENABLED || mode == TradingMode.CLOSE_ONLY);
    }

    @Test
    void a_crossed_or_worthless_quote_is_no_price() {
        assertThat(desk.quote("EURUSD", "1.08500", "1.08490").codeOf(buy("EURUSD", "1")))
                .isEqualTo(RejectionCode.NO_QUOTE);
        assertThat(desk.quote("EURUSD", "0", "1.08490").codeOf(sell("EURUSD", "1")))
                .isEqualTo(RejectionCode.NO_QUOTE);
        assertThat(desk.quote("EURUSD", "1.08490", "1.08490").decide(buy("EURUSD", "1")))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void a_quote_set_by_hand_trades_at_any_hour_and_age() {
        desk.manualQuote("EURUSD", "1.08490", "1.08500").at(SUNDAY_MORNING);

        TradeEvent.OrderFilled filled = desk.fill(buy("EURUSD", "1"));

        assertThat(filled.fill().executedAt()).isEqualTo(SUNDAY_MORNING);
    }

    @Test
    void levels_are_measured_from_the_side_that_would_close_and_equal_is_wrong() {
        assertThat(desk.codeOf(with(buy("EURUSD", "1"), "1.08490", null, null)))
                .isEqualTo(RejectionCode.WRONG_SIDE_STOP_LOSS);
        assertThat(desk.codeOf(with(buy("EURUSD", "1"), null, "1.08490", null)))
                .isEqualTo(RejectionCode.WRONG_SIDE_TAKE_PROFIT);
        assertThat(desk.codeOf(with(sell("EURUSD", "1"), "1.08500", null, null)))
                .isEqualTo(RejectionCode.WRONG_SIDE_STOP_LOSS);
        assertThat(desk.codeOf(with(sell("EURUSD", "1"), null, "1.08500", null)))
                .isEqualTo(RejectionCode.WRONG_SIDE_TAKE_PROFIT);
        desk.accept(with(buy("EURUSD", "1"), "1.08489", "1.08491", null));
    }

    @Test
    void exactly_the_least_distance_is_far_enough() {
        desk.instrument("EURUSD", it -> Instruments.withStopDistance(it, "0.00050"));

        assertThat(desk.codeOf(with(buy("EURUSD", "1"), "1.08441", null, null)))
                .isEqualTo(RejectionCode.STOP_TOO_CLOSE);
        assertThat(desk.codeOf(with(buy("EURUSD", "1"), null, null, "0.00049")))
                .isEqualTo(RejectionCode.STOP_TOO_CLOSE);
        desk.accept(with(buy("EURUSD", "1"), "1.08440", "1.08540", "0.00050"));
    }

    @Test
    void a_bound_at_the_market_price_still_fills() {
        PlaceMarketOrder order = buy("EURUSD", "1");

        assertThat(desk.codeOf(bounded(order, "1.08499"))).isEqualTo(RejectionCode.BOUNDS_VIOLATION);
        desk.accept(bounded(order, "1.08500"));
        assertThat(desk.codeOf(bounded(sell("EURUSD", "1"), "1.08491"))).isEqualTo(RejectionCode.BOUNDS_VIOLATION);
        desk.accept(bounded(sell("EURUSD", "1"), "1.08490"));
    }

    @Test
    void a_deleted_portfolio_is_not_there() {
        desk.accept(new TradeCommand.DeletePortfolio(Desk.ID));

        Outcome outcome = desk.decide(buy("EURUSD", "1"));

        assertThat(((Outcome.Rejected) outcome).rejection().code()).isEqualTo(RejectionCode.PORTFOLIO_NOT_FOUND);
        assertThat(outcome.events()).isEmpty();
    }

    private static boolean isAccepted(Outcome outcome) {
        return outcome instanceof Outcome.Accepted;
    }

    private static PlaceMarketOrder named(String clientOrderId) {
        return new PlaceMarketOrder(
                Desk.ID,
                "EURUSD",
                Side.BUY,
                Lots.of("0.10"),
                null,
                null,
                null,
                null,
                TimeInForce.FOK,
                clientOrderId,
                null);
    }

    private static PlaceMarketOrder bounded(PlaceMarketOrder order, String bound) {
        return new PlaceMarketOrder(
                Desk.ID,
                order.symbol(),
                order.side(),
                order.volume(),
                null,
                null,
                null,
                Price.of(bound),
                order.timeInForce(),
                null,
                null);
    }
}
