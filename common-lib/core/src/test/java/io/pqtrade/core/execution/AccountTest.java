package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.pending;
import static io.pqtrade.core.execution.Desk.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.ChargeSwap;
import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.DeletePortfolio;
import io.pqtrade.core.execution.TradeCommand.EnforceProtocol;
import io.pqtrade.core.execution.TradeCommand.MoveFunds;
import io.pqtrade.core.execution.TradeCommand.ResetPortfolio;
import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Funds, swaps, the protocol and the life of a portfolio. */
class AccountTest {

    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 10, 28);
    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    private final Desk desk = Desk.with("10000.00").quote("EURUSD", "1.08490", "1.08500");

    @Test
    void a_portfolio_opens_with_its_first_deposit() {
        assertThat(desk.events().get(0)).isInstanceOf(TradeEvent.PortfolioOpened.class);
        assertThat(desk.events().get(1)).isInstanceOfSatisfying(TradeEvent.FundsMoved.class, moved -> {
            assertThat(moved.entry().kind()).isEqualTo(EntryKind.DEPOSIT);
            assertThat(moved.entry().balanceAfter()).isEqualTo("10000.00");
        });
        assertThat(desk.portfolio().lastSequence()).isEqualTo(2);
    }

    @Test
    void what_is_in_use_cannot_be_withdrawn() {
        desk.fill(buy("EURUSD", "1"));

        assertThat(desk.codeOf(move(EntryKind.WITHDRAWAL, "6373.34"))).isEqualTo(RejectionCode.INSUFFICIENT_FUNDS);
        desk.accept(move(EntryKind.WITHDRAWAL, "6373.33"));
        assertThat(desk.balance()).isEqualTo("3626.67");
    }

    @Test
    void profit_that_is_not_realised_cannot_be_withdrawn() {
        desk.fill(buy("EURUSD", "1"));
        desk.quote("EURUSD", "1.28500", "1.28510");

        assertThat(desk.codeOf(move(EntryKind.WITHDRAWAL, "10000.01"))).isEqualTo(RejectionCode.INSUFFICIENT_FUNDS);
    }

    @ParameterizedTest
    @CsvSource({
        "DEPOSIT, 0.001",
        "DEPOSIT, 0",
        "DEPOSIT, -5",
        "WITHDRAWAL, -5",
        "WITHDRAWAL, 0.001",
        "ADJUSTMENT, 0",
        "ADJUSTMENT, -0.001"
    })
    void amounts_have_the_digits_of_their_currency(EntryKind kind, String amount) {
        Outcome outcome = desk.decide(move(kind, amount));

        assertThat(((Outcome.Rejected) outcome).rejection().code()).isEqualTo(RejectionCode.AMOUNT_PRECISION);
        assertThat(outcome.events()).singleElement().isInstanceOf(TradeEvent.RequestRejected.class);
    }

    @Test
    void an_adjustment_below_zero_of_a_flat_portfolio_is_protected() {
        desk.accept(move(EntryKind.ADJUSTMENT, "-10000.50"));

        assertThat(desk.balance()).isEqualTo("0.00");
        assertThat(desk.posted(EntryKind.NEGATIVE_BALANCE_PROTECTION)).isEqualByComparingTo("0.50");
    }

    @Test
    void house_and_client_stand_against_each_other() {
        Desk ledger = Desk.with("10000.00").quote("EURUSD", "1.08000", "1.08000");
        ledger.instrument(
                "EURUSD",
                it -> Instruments.withCommission(it, new Commission(Commission.Kind.PER_LOT, new BigDecimal("3.50"))));
        ledger.fill(buy("EURUSD", "1"));
        ledger.accept(new ChargeSwap(ID, WEDNESDAY));
        ledger.quote("EURUSD", "1.08430", "1.08430").fill(sell("EURUSD", "1"));
        ledger.accept(move(EntryKind.ADJUSTMENT, "-146.40"));

        assertThat(ledger.balance()).isEqualTo("10255.30");
        assertThat(ledger.posted(EntryKind.COMMISSION)).isEqualByComparingTo("-7.00");
        assertThat(ledger.posted(EntryKind.REALIZED_PNL)).isEqualByComparingTo("430.00");
    }

    @Test
    void reset_and_delete_want_a_flat_portfolio() {
        desk.fill(buy("EURUSD", "1"));

        assertThat(desk.codeOf(new ResetPortfolio(ID, BigDecimal.TEN))).isEqualTo(RejectionCode.PORTFOLIO_NOT_FLAT);
        assertThat(desk.codeOf(new DeletePortfolio(ID))).isEqualTo(RejectionCode.PORTFOLIO_NOT_FLAT);
    }

    @Test
    void a_reset_cancels_what_works_and_sets_the_balance() {
        desk.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"));

        desk.accept(new ResetPortfolio(ID, new BigDecimal("25000.00")));

        assertThat(desk.balance()).isEqualTo("25000.00");
        assertThat(desk.portfolio().orders()).isEmpty();
        assertThat(desk.posted(EntryKind.RESET)).isEqualByComparingTo("15000.00");
    }

    @Test
    void a_swap_is_charged_once_for_a_lot_and_date() {
        desk.fill(buy("EURUSD", "1"));
        desk.at(Instant.parse("2026-10-28T21:00:00Z"));

        Outcome.Accepted charged = desk.accept(new ChargeSwap(ID, WEDNESDAY));
        Outcome.Accepted again = desk.accept(new ChargeSwap(ID, WEDNESDAY));

        assertThat(charged.events()).singleElement().isInstanceOfSatisfying(TradeEvent.SwapCharged.class, swap -> {
            TradeEvent.LotSwap charge = swap.charges().getFirst();
            assertThat(charge.units()).isEqualTo(3);
            assertThat(charge.entry().amount().amount()).isEqualByComparingTo("-21.30");
            assertThat(charge.entry().at()).isEqualTo(Instant.parse("2026-10-28T21:00:00Z"));
        });
        assertThat(again.events()).isEmpty();
        assertThat(desk.balance()).isEqualTo("9978.70");
    }

    @Test
    void what_was_opened_at_the_rollover_is_not_charged_for_it() {
        desk.at(Instant.parse("2026-10-28T21:00:00Z")).quote("EURUSD", "1.08490", "1.08500");
        desk.fill(buy("EURUSD", "1"));

        assertThat(desk.accept(new ChargeSwap(ID, WEDNESDAY)).events()).isEmpty();
    }

    @Test
    void parts_closed_since_the_rollover_still_owe_their_share() {
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();
        desk.at(Instant.parse("2026-10-28T21:00:10Z")).quote("EURUSD", "1.08490", "1.08500");
        desk.owesSwapFor(
                desk.fill(new ClosePosition(ID, id, Lots.of("0.40"))).closed().getFirst());

        assertThat(swapOf(desk)).isEqualByComparingTo("-21.30");
    }

    @Test
    void lots_closed_since_the_rollover_owe_it_whole_and_stay_closed() {
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();
        desk.at(Instant.parse("2026-10-28T21:00:10Z")).quote("EURUSD", "1.08490", "1.08500");
        desk.owesSwapFor(desk.close(id).closed().getFirst());

        assertThat(swapOf(desk)).isEqualByComparingTo("-21.30");
        assertThat(desk.portfolio().isFlat()).isTrue();
    }

    @Test
    void the_swap_of_a_part_goes_with_it() {
        long id = desk.fill(buy("EURUSD", "1")).fill().positionId();
        desk.at(Instant.parse("2026-10-28T21:00:10Z")).quote("EURUSD", "1.08490", "1.08500");
        desk.accept(new ChargeSwap(ID, WEDNESDAY));

        ClosedLot part =
                desk.fill(new ClosePosition(ID, id, Lots.of("0.33"))).closed().getFirst();

        assertThat(part.swap()).isEqualByComparingTo("-7.03");
        assertThat(desk.position().lots().getFirst().swap()).isEqualByComparingTo("-14.27");
    }

    @Test
    void protocol_limits_refuse_symbol_volume_and_positions() {
        Desk limited = Desk.with(
                "100000.00",
                Currency.USD,
                100,
                PositionMode.HEDGING,
                Policies.DEFAULT,
                protocol("100000.00", null, Protocol.OnBreach.HARD));
        limited.quote("EURUSD", "1.08490", "1.08500").quote("USDJPY", "150.270", "150.290");

        assertThat(limited.codeOf(buy("USDJPY", "0.10"))).isEqualTo(RejectionCode.PROTOCOL_SYMBOL);
        assertThat(limited.codeOf(buy("EURUSD", "2.01"))).isEqualTo(RejectionCode.PROTOCOL_MAX_VOLUME);
        limited.fill(buy("EURUSD", "0.50"));
        limited.fill(buy("EURUSD", "0.50"));
        assertThat(limited.codeOf(buy("EURUSD", "0.50"))).isEqualTo(RejectionCode.PROTOCOL_MAX_POSITIONS);
        assertThat(limited.codeOf(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1.01", "1.08000")))
                .isEqualTo(RejectionCode.PROTOCOL_MAX_VOLUME);
    }

    @Test
    void a_day_counts_as_traded_once() {
        Desk challenge = challenge(Protocol.OnBreach.HARD);
        challenge.fill(buy("EURUSD", "1"));
        challenge.fill(sell("EURUSD", "1"));

        assertThat(Objects.requireNonNull(challenge.portfolio().protocolState()).tradingDays())
                .isEqualTo(1);
    }

    /** FTMO's published case: the reset alone breaches, no price has moved. */
    @Test
    void the_new_day_alone_can_breach() {
        Desk challenge = challenge(Protocol.OnBreach.HARD);
        challenge.accept(move(EntryKind.ADJUSTMENT, "4000.00"));
        challenge.fill(buy("EURUSD", "1"));
        challenge.quote("EURUSD", "0.95500", "0.95510");
        Instant lateMonday = Desk.NOON.plusSeconds(60);
        assertThat(challenge.accept(new EnforceProtocol(ID, lateMonday)).events())
                .isEmpty();
        Instant midnight = LocalDate.of(2026, 10, 29).atStartOfDay(PRAGUE).toInstant();
        challenge.at(midnight).quote("EURUSD", "0.95500", "0.95510");

        Outcome.Accepted outcome = challenge.accept(new EnforceProtocol(ID, midnight));

        assertThat(outcome.events().get(0)).isInstanceOf(TradeEvent.ProtocolDayStarted.class);
        assertThat(outcome.events().get(1)).isInstanceOfSatisfying(TradeEvent.ProtocolBreached.class, breach -> {
            assertThat(breach.rule()).isEqualTo("DAILY_LOSS");
            assertThat(new BigDecimal(breach.figures().get("floor"))).isEqualByComparingTo("194000");
        });
        assertThat(outcome.events().get(2))
                .isInstanceOfSatisfying(
                        TradeEvent.OrderFilled.class,
                        filled -> assertThat(filled.closed().getFirst().closeReason())
                                .isEqualTo(CloseReason.PROTOCOL));
        assertThat(challenge.codeOf(buy("EURUSD", "0.01"))).isEqualTo(RejectionCode.PROTOCOL_LOCKED);
    }

    @Test
    void a_soft_breach_blocks_until_the_next_day() {
        Desk challenge = challenge(Protocol.OnBreach.SOFT);
        challenge.fill(buy("EURUSD", "1"));
        challenge.place(pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "0.95000"));
        challenge.quote("EURUSD", "0.98000", "0.98010");

        challenge.accept(new EnforceProtocol(ID, challenge.now()));

        assertThat(challenge.portfolio().isFlat()).isTrue();
        assertThat(challenge.portfolio().orders()).isEmpty();
        assertThat(challenge.codeOf(buy("EURUSD", "0.01"))).isEqualTo(RejectionCode.PROTOCOL_LOCKED);
        challenge.after(Duration.ofDays(1)).quote("EURUSD", "0.98000", "0.98010");
        challenge.accept(new EnforceProtocol(ID, challenge.now()));
        challenge.fill(buy("EURUSD", "0.01"));
    }

    @Test
    void what_a_breach_cannot_close_is_closed_by_a_later_check() {
        Desk challenge = challenge(Protocol.OnBreach.HARD);
        challenge.fill(buy("EURUSD", "1"));
        challenge.quote("EURUSD", "0.98000", "0.98010").after(Duration.ofSeconds(10));
        challenge.accept(new EnforceProtocol(ID, challenge.now()));
        assertThat(challenge.portfolio().isFlat()).isFalse();

        challenge.quote("EURUSD", "0.99000", "0.99010");
        challenge.accept(new EnforceProtocol(ID, challenge.now()));

        assertThat(challenge.portfolio().isFlat()).isTrue();
    }

    /** Ten thousand may be lost; six are worth a warning, nine leave only closing. */
    @Test
    void a_limit_that_comes_near_warns_once_a_day_and_then_leaves_only_closing() {
        Desk challenge = challenge(protocol("200000.00", "5", Protocol.OnBreach.HARD, true));
        challenge.fill(buy("EURUSD", "1"));
        challenge.quote("EURUSD", "1.02499", "1.02509");
        Outcome.Accepted warned = challenge.accept(new EnforceProtocol(ID, challenge.now()));
        assertThat(warned.events())
                .singleElement()
                .isInstanceOfSatisfying(TradeEvent.ProtocolTierReached.class, reached -> {
                    assertThat(reached.tier()).isEqualTo(Tier.WARN);
                    assertThat(reached.rule()).isEqualTo("DAILY_LOSS");
                    assertThat(new BigDecimal(reached.figures().get("tierFloor")))
                            .isEqualByComparingTo("194000");
                });
        assertThat(challenge.accept(new EnforceProtocol(ID, challenge.now())).events())
                .isEmpty();
        challenge.fill(buy("EURUSD", "0.01"));

        challenge.quote("EURUSD", "0.99400", "0.99410");
        Outcome.Accepted near = challenge.accept(new EnforceProtocol(ID, challenge.now()));

        assertThat(near.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        TradeEvent.ProtocolTierReached.class,
                        reached -> assertThat(reached.tier()).isEqualTo(Tier.CLOSE_ONLY));
        assertThat(challenge.codeOf(buy("EURUSD", "0.01"))).isEqualTo(RejectionCode.CLOSE_ONLY);
        challenge.fill(sell("EURUSD", "0.50"));
        challenge.after(Duration.ofDays(1)).quote("EURUSD", "1.08490", "1.08500");
        challenge.fill(buy("EURUSD", "0.01"));
    }

    @Test
    void a_reset_begins_the_protocol_anew() {
        Desk challenge = challenge(Protocol.OnBreach.HARD);
        challenge.fill(buy("EURUSD", "1"));
        challenge.quote("EURUSD", "0.98000", "0.98010");
        challenge.accept(new EnforceProtocol(ID, challenge.now()));

        challenge.accept(new ResetPortfolio(ID, new BigDecimal("50000.00")));

        assertThat(Objects.requireNonNull(challenge.portfolio().protocol()).initialBalance())
                .isEqualByComparingTo("50000");
        challenge.fill(buy("EURUSD", "0.01"));
    }

    private static BigDecimal swapOf(Desk desk) {
        desk.accept(new ChargeSwap(ID, WEDNESDAY));
        return desk.posted(EntryKind.SWAP);
    }

    private static MoveFunds move(EntryKind kind, String amount) {
        return new MoveFunds(ID, kind, new BigDecimal(amount), null);
    }

    private static Desk challenge(Protocol.OnBreach onBreach) {
        return challenge(protocol("200000.00", "5", onBreach));
    }

    private static Desk challenge(Protocol protocol) {
        return Desk.with("200000.00", Currency.USD, 100, PositionMode.NETTING_FIFO, Policies.DEFAULT, protocol)
                .quote("EURUSD", "1.08490", "1.08500");
    }

    private static Protocol protocol(String initial, @Nullable String dailyLoss, Protocol.OnBreach onBreach) {
        return protocol(initial, dailyLoss, onBreach, false);
    }

    private static @Nullable BigDecimal percent(String value, boolean wanted) {
        return wanted ? new BigDecimal(value) : null;
    }

    private static Protocol protocol(
            String initial, @Nullable String dailyLoss, Protocol.OnBreach onBreach, boolean tiers) {
        return new Protocol(
                new BigDecimal(initial),
                new BigDecimal("2"),
                2,
                Set.of("EURUSD"),
                dailyLoss == null ? null : new BigDecimal(dailyLoss),
                Protocol.DailyAnchor.BALANCE,
                Protocol.DailyBasis.INITIAL_BALANCE,
                null,
                Protocol.TotalLoss.STATIC,
                null,
                null,
                PRAGUE,
                true,
                onBreach,
                percent("60", tiers),
                percent("90", tiers));
    }
}
