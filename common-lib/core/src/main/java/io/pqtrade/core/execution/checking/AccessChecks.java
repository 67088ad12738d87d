package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.protocol.ProtocolRules;
import java.util.Optional;

/** What the portfolio's access rights and a breached protocol leave its owner. */
public final class AccessChecks {

    private AccessChecks() {}

    /** ACCESS_DENIED for changing, cancelling and closing. */
    public static Optional<Rejection> mayManage(Decision decision) {
        AccessRights rights = decision.portfolio().accessRights();
        boolean denied = rights == AccessRights.NO_TRADING || rights == AccessRights.NO_LOGIN;
        return Refusals.when(denied, () -> denied(rights));
    }

    /** ACCESS_DENIED for a new order. */
    static Optional<Rejection> mayOrder(Decision decision, boolean increases) {
        AccessRights rights = decision.portfolio().accessRights();
        boolean denied = rights == AccessRights.CLOSE_ONLY && increases;
        return mayManage(decision).or(() -> Refusals.when(denied, () -> denied(rights)));
    }

    /**
     * Positions may be reduced, but nothing may be opened: PROTOCOL_LOCKED after a breach, CLOSE_ONLY near one, where the protocol
     * says so.
     */
    static Optional<Rejection> notLocked(Decision decision, boolean increases) {
        Portfolio portfolio = decision.portfolio();
        var protocol = portfolio.protocol();
        var state = portfolio.protocolState();
        if (protocol == null || state == null) {
            return Optional.empty();
        }
        if (increases && ProtocolRules.isBlocked(protocol, state, decision.now())) {
            return Optional.of(Rejection.of(
                    RejectionCode.PROTOCOL_LOCKED,
                    state.locked()
                            ? "The protocol was breached; this portfolio is locked."
                            : "The protocol was breached today; trading resumes with the next day.",
                    "locked",
                    state.locked()));
        }
        return Refusals.when(
                increases && ProtocolRules.isCloseOnly(protocol, state, decision.now()),
                () -> Rejection.of(
                        RejectionCode.CLOSE_ONLY,
                        "The protocol's loss limit is near: until its next day positions may only be reduced."));
    }

    private static Rejection denied(AccessRights rights) {
        return Rejection.of(
                RejectionCode.ACCESS_DENIED,
                "The portfolio's access rights do not allow this.",
                "accessRights",
                rights);
    }
}
