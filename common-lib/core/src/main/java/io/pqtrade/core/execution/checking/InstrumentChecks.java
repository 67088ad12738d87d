package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.TradingMode;
import java.util.Optional;

/** Whether a symbol is known and what its trading mode allows. */
public final class InstrumentChecks {

    private InstrumentChecks() {}

    public static Optional<Rejection> known(Decision decision, String symbol) {
        return Refusals.when(
                decision.market().instrument(symbol).isEmpty(),
                () -> Rejection.of(
                        RejectionCode.UNKNOWN_SYMBOL, "There is no instrument of that symbol.", "symbol", symbol));
    }

    /** TRADING_DISABLED for whatever a client asks. */
    public static Optional<Rejection> acceptsClient(Instrument instrument) {
        TradingMode mode = instrument.tradingMode();
        boolean disabled = mode == TradingMode.DISABLED_WITHOUT_PENDINGS_EXECUTION
                || mode == TradingMode.DISABLED_WITH_PENDINGS_EXECUTION;
        return Refusals.when(disabled, () -> disabled(instrument));
    }

    /** TRADING_DISABLED for a pending order about to fill. */
    public static Optional<Rejection> fillsPending(Instrument instrument) {
        boolean held = instrument.tradingMode() == TradingMode.DISABLED_WITHOUT_PENDINGS_EXECUTION;
        return Refusals.when(held, () -> disabled(instrument));
    }

    /** CLOSE_ONLY for what increases exposure. */
    public static Optional<Rejection> allows(Instrument instrument, Exposure exposure) {
        boolean refused = instrument.tradingMode() == TradingMode.CLOSE_ONLY && exposure.increases();
        return Refusals.when(
                refused,
                () -> Rejection.of(
                        RejectionCode.CLOSE_ONLY,
                        instrument.symbol() + " can only be closed or reduced.",
                        "symbol",
                        instrument.symbol()));
    }

    private static Rejection disabled(Instrument instrument) {
        return Rejection.of(
                RejectionCode.TRADING_DISABLED,
                "Trading in " + instrument.symbol() + " is disabled.",
                "symbol",
                instrument.symbol(),
                "tradingMode",
                instrument.tradingMode());
    }
}
