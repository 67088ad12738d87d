package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.Protocol;
import java.math.BigDecimal;
import java.util.Optional;

/** Limits on what a portfolio may hold after an order; one that only reduces passes them all. */
public record ExposureChecks(Decision decision, String symbol, Exposure exposure) {

    /** Working orders a portfolio may have, so that loading and locking one stays cheap. */
    public static final int MAX_WORKING_ORDERS = 500;

    /** PROTOCOL_SYMBOL, PROTOCOL_MAX_VOLUME, PROTOCOL_MAX_POSITIONS. */
    public Optional<Rejection> protocol() {
        Protocol protocol = decision.portfolio().protocol();
        if (protocol == null || !exposure.increases()) {
            return Optional.empty();
        }
        return Refusals.first(() -> allowedSymbol(protocol), () -> maxVolume(protocol), () -> maxPositions(protocol));
    }

    /** TOO_MANY_ORDERS. */
    public Optional<Rejection> workingOrders() {
        int working = decision.portfolio().orders().size();
        return Refusals.when(
                working >= MAX_WORKING_ORDERS,
                () -> Rejection.of(
                        RejectionCode.TOO_MANY_ORDERS,
                        "A portfolio may have " + MAX_WORKING_ORDERS + " working orders.",
                        "working",
                        working,
                        "limit",
                        MAX_WORKING_ORDERS));
    }

    /** INSUFFICIENT_MARGIN: free margin after the fill, spread loss, commission and netting counted, is below zero. */
    public Optional<Rejection> margin(Portfolio after, MarketView market) {
        if (!exposure.increases()) {
            return Optional.empty();
        }
        Valuation valuation = MarginRules.value(after, market).orElseThrow();
        return Refusals.when(
                valuation.freeMargin().signum() < 0,
                () -> noMargin(valuation).knowing(MarginRules.quotes(after, market)));
    }

    /** The unrounded figure too: what lacks less than half a cent is shown as nothing. */
    private static Rejection noMargin(Valuation after) {
        return Rejection.of(
                        RejectionCode.INSUFFICIENT_MARGIN,
                        "The free margin would be negative.",
                        "balanceAfter",
                        after.balance(),
                        "unrealizedPnlAfter",
                        Rounding.post(after.totalUnrealizedPnl(), after.currency()),
                        "equityAfter",
                        Rounding.post(after.equity(), after.currency()),
                        "usedMarginAfter",
                        Rounding.post(after.usedMargin(), after.currency()),
                        "freeMarginAfter",
                        Rounding.post(after.freeMargin(), after.currency()),
                        "unrounded",
                        after.freeMargin())
                .unless("balanceAfter + unrealizedPnlAfter - usedMarginAfter >= 0");
    }

    private Optional<Rejection> allowedSymbol(Protocol protocol) {
        boolean forbidden = !protocol.allowedSymbols().isEmpty()
                && !protocol.allowedSymbols().contains(symbol);
        return Refusals.when(
                forbidden,
                () -> Rejection.of(
                        RejectionCode.PROTOCOL_SYMBOL,
                        "The protocol does not allow " + symbol + ".",
                        "symbol",
                        symbol));
    }

    private Optional<Rejection> maxVolume(Protocol protocol) {
        BigDecimal limit = protocol.maxVolume();
        if (limit == null) {
            return Optional.empty();
        }
        BigDecimal after = decision.portfolio().positions().stream()
                .map(Position::volume)
                .map(lots -> lots.value())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(exposure.closing().value())
                .add(exposure.opening().value());
        return Refusals.when(
                after.compareTo(limit) > 0,
                () -> Rejection.of(
                                RejectionCode.PROTOCOL_MAX_VOLUME,
                                "The protocol allows " + limit.toPlainString() + " open lots.",
                                "volumeAfter",
                                after,
                                "maxVolume",
                                limit)
                        .unless("volumeAfter <= maxVolume"));
    }

    private Optional<Rejection> maxPositions(Protocol protocol) {
        Integer limit = protocol.maxPositions();
        return Refusals.when(
                limit != null && exposure.positionsAfter() > limit,
                () -> Rejection.of(
                                RejectionCode.PROTOCOL_MAX_POSITIONS,
                                "The protocol allows " + limit + " open positions.",
                                "positionsAfter",
                                exposure.positionsAfter(),
                                "maxPositions",
                                String.valueOf(limit))
                        .unless("positionsAfter <= maxPositions"));
    }
}
