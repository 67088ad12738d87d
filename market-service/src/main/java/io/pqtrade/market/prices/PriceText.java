package io.pqtrade.market.prices;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;

/** Prices as clients read them: always all digits of the instrument, so that columns stand still. */
public final class PriceText {

    private PriceText() {}

    public static String of(Price price, Instrument instrument) {
        return of(price.value(), instrument);
    }

    static String of(BigDecimal price, Instrument instrument) {
        int digits = Math.max(price.scale(), instrument.digits());
        return price.setScale(digits).toPlainString();
    }
}
