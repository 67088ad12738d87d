package io.pqtrade.core.execution.account;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.EnforceProtocol;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.orders.WorkingOrders;
import io.pqtrade.core.execution.positions.Flattening;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.protocol.Breach;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolRules;
import io.pqtrade.core.protocol.ProtocolState;
import io.pqtrade.core.protocol.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches the protocol: starts its days, tells how near a limit is, finds a breach, and then cancels, flattens and locks or blocks. What cannot be closed at
 * the breach is closed by a later check.
 */
public final class ProtocolEnforcement {

    private ProtocolEnforcement() {}

    public static Outcome enforce(Decision decision, EnforceProtocol command) {
        Protocol protocol = decision.portfolio().protocol();
        ProtocolState state = decision.portfolio().protocolState();
        if (protocol == null || state == null) {
            return decision.accept();
        }
        Optional<Valuation> valuation = MarginRules.value(decision.portfolio(), decision.market());
        if (valuation.isEmpty()) {
            return decision.refuse(Rejection.of(
                    RejectionCode.CONVERSION_UNAVAILABLE,
                    "The open positions cannot be valued: a price or a conversion rate is missing or stale."));
        }
        BigDecimal equity = valuation.get().equity();
        ProtocolState today = today(decision, protocol, state, equity, command.at());
        boolean blocked = ProtocolRules.isBlocked(protocol, today, command.at());
        Optional<Breach> breach = blocked ? Optional.empty() : ProtocolRules.breach(protocol, today, equity);
        breach.ifPresent(found -> decision.record(new TradeEvent.ProtocolBreached(
                found.rule(), found.figures(), ProtocolRules.breached(protocol, today, command.at()))));
        if (!blocked && breach.isEmpty()) {
            reachTiers(decision, protocol, today, equity);
        }
        if (blocked || breach.isPresent()) {
            WorkingOrders.cancelAll(decision, CancelReason.PROTOCOL_BREACH);
            Flattening.closePossible(decision, CloseReason.PROTOCOL);
        }
        return decision.accept();
    }

    private static void reachTiers(Decision decision, Protocol protocol, ProtocolState state, BigDecimal equity) {
        ProtocolState now = state;
        for (Tier tier : Tier.values()) {
            Optional<Breach> near = ProtocolRules.reached(protocol, now, tier, equity);
            if (near.isPresent()) {
                now = ProtocolRules.reached(now, tier);
                decision.record(new TradeEvent.ProtocolTierReached(
                        tier, near.get().rule(), near.get().figures(), now));
            }
        }
    }

    /**
     * Starts the day before the first command of it is decided, whoever comes first: nothing a command does may be measured from
     * yesterday's anchor. Without prices an anchor of equity waits for them.
     */
    public static void beginDay(Decision decision) {
        Protocol protocol = decision.portfolio().protocol();
        ProtocolState state = decision.portfolio().protocolState();
        if (protocol == null || state == null || !ProtocolRules.dayHasPassed(protocol, state, decision.now())) {
            return;
        }
        if (protocol.dailyAnchor() == Protocol.DailyAnchor.BALANCE) {
            BigDecimal balance = decision.portfolio().balance();
            today(decision, protocol, state, balance, decision.now());
            return;
        }
        MarginRules.value(decision.portfolio(), decision.market())
                .ifPresent(value -> today(decision, protocol, state, value.equity(), decision.now()));
    }

    private static ProtocolState today(
            Decision decision, Protocol protocol, ProtocolState state, BigDecimal equity, Instant at) {
        if (!ProtocolRules.dayHasPassed(protocol, state, at)) {
            return state;
        }
        ProtocolState started =
                ProtocolRules.startDay(protocol, state, at, decision.portfolio().balance(), equity);
        decision.record(new TradeEvent.ProtocolDayStarted(started));
        return started;
    }
}
