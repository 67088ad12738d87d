package io.pqtrade.core.execution.orders;

import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolRules;
import io.pqtrade.core.protocol.ProtocolState;

/** Records a fill and what follows from it: under a protocol the day counts as traded. */
public final class FillRecords {

    private FillRecords() {}

    public static void record(Decision decision, OrderFilled filled) {
        decision.record(filled);
        Portfolio portfolio = decision.portfolio();
        Protocol protocol = portfolio.protocol();
        ProtocolState state = portfolio.protocolState();
        if (protocol == null || state == null) {
            return;
        }
        ProtocolState traded =
                ProtocolRules.traded(protocol, state, filled.fill().executedAt());
        if (!traded.equals(state)) {
            decision.record(new TradeEvent.ProtocolStateChanged(traded));
        }
    }
}
