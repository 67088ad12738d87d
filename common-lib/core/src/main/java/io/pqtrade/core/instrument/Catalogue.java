package io.pqtrade.core.instrument;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

/**
 * Instruments as shipped: terms of a usual retail broker, without commission. An operator changes them at run time; this list is
 * what a new database starts from.
 */
public final class Catalogue {

    private static final BigDecimal FOREX_CONTRACT = BigDecimal.valueOf(100_000);
    private static final int FOREX_LEVERAGE = 500;
    private static final int CFD_LEVERAGE = 200;
    private static final int CRYPTO_LEVERAGE = 50;
    private static final int SWAP_DAY_COUNT = 360;
    private static final Lots HUNDREDTH = Lots.of("0.01");

    private static final List<Instrument> SHIPPED = List.of(
            forex("EUR", "USD", "Euro / US dollar", "-7.10", "2.30"),
            forex("GBP", "USD", "Pound sterling / US dollar", "-3.20", "-2.10"),
            forex("USD", "JPY", "US dollar / Japanese yen", "12.40", "-18.60"),
            forex("USD", "CHF", "US dollar / Swiss franc", "7.90", "-13.40"),
            forex("AUD", "USD", "Australian dollar / US dollar", "-3.60", "0.80"),
            forex("USD", "CAD", "US dollar / Canadian dollar", "2.90", "-7.80"),
            forex("NZD", "USD", "New Zealand dollar / US dollar", "-2.20", "-0.40"),
            forex("EUR", "GBP", "Euro / Pound sterling", "-6.30", "1.70"),
            forex("EUR", "JPY", "Euro / Japanese yen", "7.80", "-14.20"),
            forex("GBP", "JPY", "Pound sterling / Japanese yen", "15.30", "-25.90"),
            metal("XAU", "Gold, troy ounces", 2, "100", swap("-38.50", "18.20", DayOfWeek.WEDNESDAY)),
            metal("XAG", "Silver, troy ounces", 3, "5000", swap("-4.10", "1.30", DayOfWeek.WEDNESDAY)),
            index("US500", "US 500 index"),
            index("NAS100", "US technology 100 index"),
            oil(),
            crypto("BTC", "Bitcoin / US dollar", "50"),
            crypto("ETH", "Ether / US dollar", "500"));

    private Catalogue() {}

    /** All instruments a new installation trades, majors first. */
    public static List<Instrument> shipped() {
        return SHIPPED;
    }

    public static Optional<Instrument> shipped(String symbol) {
        return SHIPPED.stream()
                .filter(instrument -> instrument.symbol().equals(symbol))
                .findFirst();
    }

    private static Instrument forex(String base, String quote, String description, String longRate, String shortRate) {
        int digits = quote.equals("JPY") ? 3 : 5;
        return new Instrument(
                base + quote,
                description,
                AssetClass.FX,
                Currency.of(base),
                Currency.of(quote),
                digits,
                BigDecimal.ONE.movePointLeft(digits - 1),
                FOREX_CONTRACT,
                HUNDREDTH,
                Lots.of("100"),
                HUNDREDTH,
                MarginFormula.FOREX,
                BigDecimal.ONE,
                upTo(FOREX_LEVERAGE),
                FOREX_CONTRACT,
                Commission.NONE,
                swap(longRate, shortRate, DayOfWeek.WEDNESDAY),
                Sessions.forex(),
                TradingMode.ENABLED,
                BigDecimal.ZERO);
    }

    private static Instrument metal(String base, String description, int digits, String contract, SwapTerms swap) {
        return cfd(
                base + "USD",
                description,
                AssetClass.METAL,
                Currency.of(base),
                digits,
                "0.01",
                contract,
                "50",
                CFD_LEVERAGE,
                swap,
                Sessions.exchange());
    }

    private static Instrument index(String symbol, String description) {
        return cfd(
                symbol,
                description,
                AssetClass.INDEX,
                Currency.USD,
                2,
                "1",
                "1",
                "500",
                CFD_LEVERAGE,
                interest("-7.20", "1.80"),
                Sessions.exchange());
    }

    private static Instrument oil() {
        return cfd(
                "USOIL",
                "WTI crude oil, barrels",
                AssetClass.ENERGY,
                Currency.USD,
                2,
                "0.01",
                "1000",
                "100",
                CFD_LEVERAGE,
                swap("-1.80", "0.60", DayOfWeek.FRIDAY),
                Sessions.exchange());
    }

    private static Instrument crypto(String base, String description, String maxVolume) {
        return cfd(
                base + "USD",
                description,
                AssetClass.CRYPTO,
                Currency.of(base),
                2,
                "1",
                "1",
                maxVolume,
                CRYPTO_LEVERAGE,
                interest("-20.00", "-5.00"),
                TradingHours.always());
    }

    private static Instrument cfd(
            String symbol,
            String description,
            AssetClass assetClass,
            Currency base,
            int digits,
            String pipSize,
            String contractSize,
            String maxVolume,
            int leverage,
            SwapTerms swap,
            TradingHours hours) {
        return new Instrument(
                symbol,
                description,
                assetClass,
                base,
                Currency.USD,
                digits,
                new BigDecimal(pipSize),
                new BigDecimal(contractSize),
                HUNDREDTH,
                Lots.of(maxVolume),
                HUNDREDTH,
                MarginFormula.CFD,
                BigDecimal.ONE,
                upTo(leverage),
                new BigDecimal(contractSize),
                Commission.NONE,
                swap,
                hours,
                TradingMode.ENABLED,
                BigDecimal.ZERO);
    }

    private static List<LeverageTier> upTo(int leverage) {
        return List.of(new LeverageTier(null, leverage));
    }

    private static SwapTerms swap(String longPoints, String shortPoints, DayOfWeek triple) {
        return new SwapTerms(
                SwapTerms.Mode.POINTS,
                new BigDecimal(longPoints),
                new BigDecimal(shortPoints),
                Sessions.tripleOn(triple),
                SWAP_DAY_COUNT);
    }

    private static SwapTerms interest(String longPercent, String shortPercent) {
        return new SwapTerms(
                SwapTerms.Mode.INTEREST_CURRENT,
                new BigDecimal(longPercent),
                new BigDecimal(shortPercent),
                Sessions.tripleOn(DayOfWeek.FRIDAY),
                SWAP_DAY_COUNT);
    }
}
