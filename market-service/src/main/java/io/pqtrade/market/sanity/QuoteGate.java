package io.pqtrade.market.sanity;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.RawTick;
import java.util.Optional;

/** What no quote may be, whoever made it. */
public final class QuoteGate {

    /** Why a quote is not published. */
    public enum Refusal {
        NOT_POSITIVE("bid and ask must be above zero"),
        CROSSED("the bid is above the ask"),
        TOO_PRECISE("a price has more decimals than the instrument's digits");

        private final String detail;

        Refusal(String detail) {
            this.detail = detail;
        }

        public String detail() {
            return detail;
        }
    }

    private QuoteGate() {}

    /** Empty when the quote may pass. Bid and ask may be equal. */
    public static Optional<Refusal> refusal(RawTick tick, Instrument instrument) {
        if (tick.bid().value().signum() <= 0 || tick.ask().value().signum() <= 0) {
            return Optional.of(Refusal.NOT_POSITIVE);
        }
        if (tick.bid().compareTo(tick.ask()) > 0) {
            return Optional.of(Refusal.CROSSED);
        }
        // Prices are kept without trailing zeros, so the scale is what they really need.
        if (tick.bid().value().scale() > instrument.digits()
                || tick.ask().value().scale() > instrument.digits()) {
            return Optional.of(Refusal.TOO_PRECISE);
        }
        return Optional.empty();
    }
}
