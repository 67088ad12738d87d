package io.pqtrade.core.execution.account;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.OpenPortfolio;
import io.pqtrade.core.execution.TradeCommand.ResetPortfolio;
import io.pqtrade.core.execution.TradeCommand.SetAccessRights;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.execution.orders.WorkingOrders;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolRules;
import io.pqtrade.core.protocol.ProtocolState;
import java.math.BigDecimal;
import java.util.Optional;

/** Beginning, new beginning and end of a portfolio. */
public final class Lifecycle {

    private Lifecycle() {}

    public static Outcome open(Decision decision, OpenPortfolio command) {
        Portfolio terms = command.terms();
        Money initial = command.initialBalance();
        if (!initial.currency().equals(terms.currency())) {
            throw new IllegalArgumentException(initial + " is not in " + terms.currency());
        }
        Optional<Rejection> refusal = initialPrecision(decision, initial.amount());
        if (refusal.isPresent()) {
            return decision.refuse(refusal.get());
        }
        Protocol protocol = terms.protocol();
        ProtocolState state = protocol == null ? null : ProtocolRules.start(protocol, initial.amount(), decision.now());
        BigDecimal nothing = BigDecimal.ZERO.setScale(terms.currency().digits());
        decision.record(new TradeEvent.PortfolioOpened(
                terms.edit().balance(nothing).protocolState(state).done()));
        if (initial.amount().signum() != 0) {
            Funds.book(decision, EntryKind.DEPOSIT, "amount", initial.amount(), null);
        }
        return decision.accept();
    }

    /** Working orders end, the balance is set, and the protocol begins anew from it. */
    public static Outcome reset(Decision decision, ResetPortfolio command) {
        BigDecimal target = command.balance();
        Optional<Rejection> refusal = first(() -> flat(decision), () -> initialPrecision(decision, target));
        if (refusal.isPresent()) {
            return Refusals.request(decision, "RESET", null, null, refusal.get());
        }
        WorkingOrders.cancelAll(decision, CancelReason.PORTFOLIO_RESET);
        BigDecimal difference = target.subtract(decision.portfolio().balance());
        if (difference.signum() != 0) {
            Funds.book(decision, EntryKind.RESET, "amount", difference, null);
        }
        Protocol protocol = decision.portfolio().protocol();
        if (protocol != null) {
            Protocol anew = protocol.startingFrom(target);
            decision.record(new TradeEvent.ProtocolRestarted(anew, ProtocolRules.start(anew, target, decision.now())));
        }
        return decision.accept();
    }

    public static Outcome delete(Decision decision) {
        Optional<Rejection> refusal = flat(decision);
        if (refusal.isPresent()) {
            return Refusals.request(decision, "DELETE", null, null, refusal.get());
        }
        WorkingOrders.cancelAll(decision, CancelReason.CLIENT_REQUEST);
        decision.record(new TradeEvent.PortfolioDeleted(decision.now()));
        return decision.accept();
    }

    public static Outcome setAccessRights(Decision decision, SetAccessRights command) {
        if (command.accessRights() != decision.portfolio().accessRights()) {
            decision.record(new TradeEvent.AccessRightsChanged(command.accessRights()));
        }
        return decision.accept();
    }

    /** PORTFOLIO_NOT_FLAT. */
    private static Optional<Rejection> flat(Decision decision) {
        return Refusals.when(
                !decision.portfolio().isFlat(),
                () -> Rejection.of(
                        RejectionCode.PORTFOLIO_NOT_FLAT,
                        "Close all positions first.",
                        "openPositions",
                        decision.portfolio().positions().size()));
    }

    /** A portfolio may begin with nothing, but not with less. */
    private static Optional<Rejection> initialPrecision(Decision decision, BigDecimal amount) {
        return amount.signum() == 0 ? Optional.empty() : Funds.precision(decision.currency(), amount, true);
    }
}
