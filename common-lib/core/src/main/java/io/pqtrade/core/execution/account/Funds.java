package io.pqtrade.core.execution.account;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.MoveFunds;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.execution.filling.Inputs;
import io.pqtrade.core.execution.filling.Postings;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Movements of funds that no trade caused. */
public final class Funds {

    private Funds() {}

    public static Outcome move(Decision decision, MoveFunds command) {
        BigDecimal amount = command.amount();
        Optional<Rejection> refusal = switch (command.kind()) {
            case DEPOSIT -> precision(decision.currency(), amount, true);
            case WITHDRAWAL ->
                first(() -> available(decision, amount), () -> precision(decision.currency(), amount, true));
            case ADJUSTMENT -> precision(decision.currency(), amount, false);
            case RESET, REALIZED_PNL, COMMISSION, SWAP, NEGATIVE_BALANCE_PROTECTION ->
                throw new IllegalArgumentException(command.kind() + " is not asked for");
        };
        if (refusal.isPresent()) {
            return Refusals.request(decision, command.kind().name(), null, null, refusal.get());
        }
        boolean out = command.kind() == EntryKind.WITHDRAWAL;
        book(decision, command.kind(), "amount", out ? amount.negate() : amount, command.note());
        return decision.accept();
    }

    /** A portfolio that is flat with a negative balance is zeroed, whatever brought it there. */
    public static void protect(Decision decision) {
        BigDecimal balance = decision.portfolio().balance();
        if (decision.portfolio().isFlat() && balance.signum() < 0) {
            book(decision, EntryKind.NEGATIVE_BALANCE_PROTECTION, "-balance", balance.negate(), null);
        }
    }

    /** Books an amount whose formula has one name: its own or the balance. */
    static void book(Decision decision, EntryKind kind, String formula, BigDecimal amount, @Nullable String note) {
        BigDecimal posted = Rounding.post(amount, decision.currency());
        Inputs inputs = new Inputs()
                .put("amount", amount)
                .put("balance", decision.portfolio().balance());
        Explanation explanation = new Explanation(
                kind.name(), formula, inputs.map(), amount.toPlainString(), posted.toPlainString(), List.of());
        decision.record(new TradeEvent.FundsMoved(
                new Postings(decision, decision.now()).post(kind, explanation, Postings.Reference.note(note))));
    }

    /** AMOUNT_PRECISION: no more digits than the currency has; what an owner moves is positive, an adjustment not zero. */
    static Optional<Rejection> precision(Currency currency, BigDecimal amount, boolean positive) {
        boolean wrong = amount.stripTrailingZeros().scale() > currency.digits()
                || (positive ? amount.signum() <= 0 : amount.signum() == 0);
        return Refusals.when(
                wrong,
                () -> Rejection.of(
                        RejectionCode.AMOUNT_PRECISION,
                        "The amount must be " + (positive ? "positive" : "other than zero") + " with at most "
                                + currency.digits() + " decimals.",
                        "amount",
                        amount,
                        "digits",
                        currency.digits()));
    }

    /** INSUFFICIENT_FUNDS: neither margin in use nor profit that is not yet realised can be withdrawn. */
    private static Optional<Rejection> available(Decision decision, BigDecimal amount) {
        Optional<Valuation> valuation = MarginRules.value(decision.portfolio(), decision.market());
        if (valuation.isEmpty()) {
            return Optional.of(Rejection.of(
                            RejectionCode.CONVERSION_UNAVAILABLE,
                            "The open positions cannot be valued: a price or a conversion rate is missing or stale.")
                    .knowing(MarginRules.quotes(decision.portfolio(), decision.market())));
        }
        BigDecimal balance = decision.portfolio().balance();
        BigDecimal free = valuation.get().freeMargin().min(balance);
        return Refusals.when(
                amount.compareTo(free) > 0,
                () -> Rejection.of(
                                RejectionCode.INSUFFICIENT_FUNDS,
                                "More than the free margin cannot be withdrawn.",
                                "amount",
                                amount,
                                "balance",
                                balance,
                                "freeMargin",
                                valuation.get().freeMargin(),
                                "available",
                                Rounding.post(free, decision.currency()))
                        .unless("amount <= min(balance, freeMargin)")
                        .knowing(MarginRules.quotes(decision.portfolio(), decision.market())));
    }
}
