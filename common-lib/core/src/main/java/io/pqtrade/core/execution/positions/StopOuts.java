package io.pqtrade.core.execution.positions;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.orders.WorkingOrders;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.MarginState;
import io.pqtrade.core.margin.StopOutPlan;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Margin call and stop-out on the market as given; nothing to do when the portfolio is healthy by then. */
public final class StopOuts {

    private StopOuts() {}

    public static Outcome check(Decision decision) {
        Optional<Valuation> valuation = valuation(decision);
        if (valuation.isEmpty()) {
            return decision.refuse(Rejection.of(
                    RejectionCode.CONVERSION_UNAVAILABLE,
                    "The open positions cannot be valued: a price or a conversion rate is missing or stale."));
        }
        MarginState state =
                MarginRules.state(valuation.get(), decision.portfolio().policies());
        if (state == MarginState.HEALTHY) {
            restore(decision, valuation.get());
        } else {
            warn(decision, valuation.get());
        }
        if (state == MarginState.STOP_OUT) {
            WorkingOrders.cancelAll(decision, CancelReason.STOP_OUT);
            reduce(decision);
        }
        return decision.accept();
    }

    private static void warn(Decision decision, Valuation valuation) {
        if (MarginRules.isToBeCalled(decision.portfolio(), decision.now())) {
            decision.record(new TradeEvent.MarginCalled(
                    level(valuation), valuation.equity(), valuation.usedMargin(), decision.now()));
        }
    }

    /** One event for each crossing: a portfolio that was warned is told that it has recovered, and may be warned again. */
    private static void restore(Decision decision, Valuation valuation) {
        boolean warned = decision.portfolio().marginCalledAt() != null;
        if (warned && MarginRules.isRestored(valuation, decision.portfolio().policies())) {
            decision.record(new TradeEvent.MarginRestored(
                    valuation.marginLevelPercent(), valuation.equity(), valuation.usedMargin(), decision.now()));
        }
    }

    /** Step by step, the level computed anew after each round, until it is healthy or nothing more can be closed. */
    private static void reduce(Decision decision) {
        List<StopOutPlan.Step> steps = StopOutPlan.steps(decision.portfolio(), decision.market());
        while (!steps.isEmpty()) {
            for (StopOutPlan.Step step : steps) {
                if (!take(decision, step)) {
                    return;
                }
            }
            steps = StopOutPlan.steps(decision.portfolio(), decision.market());
        }
    }

    /** False when the step cannot be taken, so that the plan would name it for ever. */
    private static boolean take(Decision decision, StopOutPlan.Step step) {
        Position position = decision.portfolio().position(step.positionId()).orElseThrow();
        Closing closing = Closing.of(decision, position, step.volume());
        if (closing.possible().isPresent()) {
            return false;
        }
        BigDecimal before = valuation(decision).map(StopOuts::level).orElse(BigDecimal.ZERO);
        closing.fill(CloseReason.STOP_OUT);
        decision.record(new TradeEvent.StoppedOut(position.id(), before, levelAfter(decision)));
        return true;
    }

    private static Optional<Valuation> valuation(Decision decision) {
        return MarginRules.value(decision.portfolio(), decision.market());
    }

    private static @Nullable BigDecimal levelAfter(Decision decision) {
        return valuation(decision).map(Valuation::marginLevelPercent).orElse(null);
    }

    /** Hedged legs may use no margin and so have no level; a stop-out then begins at nothing. */
    private static BigDecimal level(Valuation valuation) {
        BigDecimal level = valuation.marginLevelPercent();
        return level == null ? BigDecimal.ZERO : level;
    }
}
