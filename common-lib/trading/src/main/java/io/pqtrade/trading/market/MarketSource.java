package io.pqtrade.trading.market;

import io.pqtrade.core.market.MarketView;
import java.util.Collection;

/** The market as it is now: instruments, latest quotes and the moment they were read. */
public interface MarketSource {

    /** All instruments and quotes. */
    MarketView view();

    /**
     * All instruments, and at least the quotes of these symbols and of what converts them.
     *
     * @param symbols what the caller is about to value or trade
     */
    default MarketView view(Collection<String> symbols) {
        return view();
    }
}
