package io.pqtrade.core.margin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.LeverageTier;
import io.pqtrade.core.portfolio.Portfolio;
import java.util.Set;

/** Effective leverage: the lowest of the portfolio's, the tier's and, where the policy says so, the regulator's. */
public final class Leverage {

    /** Any two of these make a major pair (ESMA decision 2018/796, article 1). */
    private static final Set<String> MAJOR_CURRENCIES = Set.of("USD", "EUR", "JPY", "GBP", "CAD", "CHF");

    private Leverage() {}

    /** Leverage of one slice of an instrument's open volume. */
    public static int effective(Portfolio portfolio, Instrument instrument, LeverageTier tier) {
        return Math.min(ceiling(portfolio, instrument), tier.leverage());
    }

    /** Leverage of the first lot of an instrument, as shown to the trader. */
    public static int effective(Portfolio portfolio, Instrument instrument) {
        return instrument.tiers().isEmpty()
                ? ceiling(portfolio, instrument)
                : effective(portfolio, instrument, instrument.tiers().getFirst());
    }

    /** What the portfolio may use of an instrument whatever its tiers allow. */
    static int ceiling(Portfolio portfolio, Instrument instrument) {
        return portfolio.policies().esmaCaps()
                ? Math.min(portfolio.leverage(), esmaCap(instrument))
                : portfolio.leverage();
    }

    /** Highest leverage a retail client may have (ESMA decision 2018/796, annex I). */
    public static int esmaCap(Instrument instrument) {
        return switch (instrument.assetClass()) {
            case FX -> isMajor(instrument) ? 30 : 20;
            case METAL -> instrument.base().code().equals("XAU") ? 20 : 10;
            case INDEX -> 20;
            case ENERGY -> 10;
            case CRYPTO -> 2;
        };
    }

    private static boolean isMajor(Instrument pair) {
        return MAJOR_CURRENCIES.contains(pair.base().code())
                && MAJOR_CURRENCIES.contains(pair.quote().code());
    }
}
