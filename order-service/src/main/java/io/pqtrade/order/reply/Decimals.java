package io.pqtrade.order.reply;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals as text: prices with the instrument's digits, money with the currency's, volumes with the step's scale. */
public final class Decimals {
    private static final int PERCENT_DIGITS = 2;

    private Decimals() {}

    /** Half up to the currency's digits, as a posted amount would be. */
    public static String money(BigDecimal amount, Currency currency) {
        return Rounding.post(amount, currency).toPlainString();
    }

    public static @Nullable String moneyOrNull(@Nullable BigDecimal amount, Currency currency) {
        return amount == null ? null : money(amount, currency);
    }

    public static String percent(BigDecimal percent) {
        return percent.setScale(PERCENT_DIGITS, RoundingMode.HALF_UP).toPlainString();
    }

    public static @Nullable String percentOrNull(@Nullable BigDecimal percent) {
        return percent == null ? null : percent(percent);
    }

    /** An instrument nobody knows any more shows its prices as they are stored. */
    public static String price(BigDecimal price, @Nullable Instrument instrument) {
        return instrument == null
                ? plain(price)
                : price.setScale(instrument.digits(), RoundingMode.HALF_UP).toPlainString();
    }

    public static String price(Price price, @Nullable Instrument instrument) {
        return price(price.value(), instrument);
    }

    public static @Nullable String priceOrNull(@Nullable BigDecimal price, @Nullable Instrument instrument) {
        return price == null ? null : price(price, instrument);
    }

    public static @Nullable String priceOrNull(@Nullable Price price, @Nullable Instrument instrument) {
        return price == null ? null : price(price.value(), instrument);
    }

    /** Never fewer decimals than the volume has: a refused order shows what was asked. */
    public static String volume(BigDecimal volume, @Nullable Instrument instrument) {
        if (instrument == null) {
            return plain(volume);
        }
        BigDecimal exact = volume.stripTrailingZeros();
        int scale = Math.max(instrument.volumeStep().value().scale(), exact.scale());
        return exact.setScale(Math.max(scale, 0)).toPlainString();
    }

    public static String volume(Lots volume, @Nullable Instrument instrument) {
        return volume(volume.value(), instrument);
    }

    /** As it is, without trailing zeros or an exponent. */
    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
