package io.pqtrade.worker.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.portfolio.Preset;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolRules;
import io.pqtrade.worker.margin.Bands.Band;
import io.pqtrade.worker.margin.Bands.Standing;
import io.pqtrade.worker.store.LevelChange.Filled;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Within its bands nothing is due to a portfolio, wherever the prices stand together. */
class BandsTest {

    private static final Instant NOW = Instant.parse("2026-01-14T12:00:00Z");
    private static final Map<String, Instrument> INSTRUMENTS =
            Catalogue.shipped().stream().collect(Collectors.toMap(Instrument::symbol, Function.identity()));
    private static final Map<String, String> PRICES = Map.of(
            "EURUSD", "1.08490",
            "GBPUSD", "1.26500",
            "USDJPY", "149.900",
            "EURJPY", "162.600",
            "GBPJPY", "189.600",
            "EURGBP", "0.85760",
            "XAUUSD", "2650.00",
            "BTCUSD", "64000.0",
            "USDCHF", "0.88000");

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_due(int seed) {
        Random random = new Random(seed);
        MarketView market = market(Map.of());
        Portfolio portfolio = portfolio(random);
        Optional<Boolean> due = isDue(portfolio, market);
        Optional<List<Band>> bands = Bands.of(portfolio, market).map(Standing::bands);
        assertThat(bands.isPresent()).isEqualTo(due.isPresent() && !due.get());
        bands.ifPresent(found -> {
            for (int trial = 0; trial < 200; trial++) {
                MarketView there = market(within(found, random));
                assertThat(isDue(portfolio, there)).contains(false);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_due_while_what_was_traded_or_booked_had_room(int seed) {
        Random random = new Random(seed);
        MarketView market = market(Map.of());
        Portfolio portfolio = portfolio(random);
        Standing standing = Bands.of(portfolio, market).orElse(Standing.NONE);
        List<String> symbols =
                portfolio.positions().stream().map(Position::symbol).toList();
        for (int trade = 0; trade < 30; trade++) {
            List<Position> positions = new ArrayList<>(portfolio.positions());
            BigDecimal booked = BigDecimal.ZERO;
            if (random.nextInt(3) == 0) {
                booked = booked(portfolio, random);
                if (!standing.room().absorbs(booked)) {
                    return;
                }
            } else {
                String symbol = symbols.get(random.nextInt(symbols.size()));
                Position opened = opened(portfolio, 100 + trade, symbol, market, random);
                if (!standing.room().absorbs(filled(opened))) {
                    return;
                }
                positions.add(opened);
            }
            portfolio = portfolio.holding(portfolio.balance().add(booked), positions);
            for (int trial = 0; trial < 20; trial++) {
                assertThat(isDue(portfolio, market(within(standing.bands(), random))))
                        .contains(false);
            }
        }
    }

    /** Up to some percent of the balance, in either direction. */
    private static BigDecimal booked(Portfolio portfolio, Random random) {
        return portfolio
                .balance()
                .multiply(BigDecimal.valueOf(random.nextInt(80) - 60).movePointLeft(3));
    }

    private static Position opened(Portfolio portfolio, long id, String symbol, MarketView market, Random random) {
        Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
        Quote quote = market.quote(symbol).orElseThrow();
        Price price = direction == Direction.LONG ? quote.ask() : quote.bid();
        Instrument instrument = Objects.requireNonNull(INSTRUMENTS.get(symbol));
        BigDecimal conversion = MarginRules.conversionAtFill(instrument, price, portfolio.currency(), market)
                .orElseThrow();
        Lots volume = new Lots(BigDecimal.valueOf(1 + random.nextInt(200), 2));
        return Position.of(
                id, symbol, direction, Lot.opened(id, volume, price, NOW, conversion, BigDecimal.ZERO), null);
    }

    private static Filled filled(Position position) {
        Lot lot = position.lots().getFirst();
        return new Filled(
                position.symbol(),
                false,
                List.of(new Filled.Opened(
                        lot.openVolume().value(), lot.entryPrice().value(), lot.marginConversion())),
                BigDecimal.ZERO);
    }

    private static Optional<Boolean> isDue(Portfolio portfolio, MarketView market) {
        return Safety.due(portfolio, market).map(Safety.Due::any);
    }

    /** Somewhere between the edges, often at them. */
    private static Map<String, Quote> within(List<Band> bands, Random random) {
        Map<String, Quote> quotes = new HashMap<>();
        for (Band band : bands) {
            BigDecimal one = between(band, random);
            BigDecimal other = between(band, random);
            quotes.put(band.symbol(), quote(band.symbol(), one.min(other), one.max(other)));
        }
        return quotes;
    }

    private static BigDecimal between(Band band, Random random) {
        int part = random.nextInt(4) == 0 ? random.nextInt(2) * 998 + 1 : 1 + random.nextInt(998);
        return band.low()
                .add(band.high()
                        .subtract(band.low())
                        .multiply(BigDecimal.valueOf(part))
                        .movePointLeft(3))
                .setScale(12, RoundingMode.HALF_EVEN);
    }

    private static MarketView market(Map<String, Quote> moved) {
        Map<String, Quote> quotes = new HashMap<>();
        PRICES.forEach((symbol, bid) -> {
            BigDecimal price = new BigDecimal(bid);
            quotes.put(symbol, quote(symbol, price, price.multiply(new BigDecimal("1.0001"))));
        });
        quotes.putAll(moved);
        return new MarketView(NOW, INSTRUMENTS, quotes, Duration.ofSeconds(5), HoursPolicy.ALWAYS);
    }

    private static Quote quote(String symbol, BigDecimal bid, BigDecimal ask) {
        return new Quote(symbol, new Price(bid), new Price(ask), 1, NOW, false);
    }

    private static Portfolio portfolio(Random random) {
        List<Position> positions = new ArrayList<>();
        List<String> symbols = PRICES.keySet().stream().sorted().toList();
        int count = 1 + random.nextInt(5);
        for (int id = 1; id <= count; id++) {
            String symbol = symbols.get(random.nextInt(symbols.size()));
            BigDecimal entry = new BigDecimal(PRICES.get(symbol))
                    .multiply(BigDecimal.valueOf(980 + random.nextInt(41)).movePointLeft(3));
            Lot lot = new Lot(
                    id,
                    Lots.of("0.50"),
                    new Lots(BigDecimal.valueOf(1 + random.nextInt(20), 1)),
                    new Price(entry),
                    NOW,
                    BigDecimal.ONE,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    null);
            positions.add(Position.of(id, symbol, random.nextBoolean() ? Direction.LONG : Direction.SHORT, lot, null));
        }
        return portfolio(random, positions, random.nextInt(3) == 0 ? NOW.minusSeconds(60) : null);
    }

    private static Portfolio portfolio(Random random, List<Position> positions, @Nullable Instant calledAt) {
        List<Policies> policies =
                List.of(Policies.DEFAULT, Preset.MT5.policies(), Preset.OANDA.policies(), Preset.CTRADER.policies());
        BigDecimal balance = BigDecimal.valueOf((long) Math.pow(10, 3 + random.nextInt(5)) * (1 + random.nextInt(9)));
        Protocol protocol = random.nextInt(3) == 0 ? protocol(balance) : null;
        return new Portfolio(
                new UUID(1, 2),
                new UUID(1, 3),
                "test",
                List.of(Currency.USD, Currency.EUR, Currency.of("JPY")).get(random.nextInt(3)),
                balance,
                30 + random.nextInt(300),
                PositionMode.HEDGING,
                policies.get(random.nextInt(policies.size())),
                protocol,
                protocol == null ? null : ProtocolRules.start(protocol, balance, NOW),
                AccessRights.FULL_ACCESS,
                true,
                calledAt,
                null,
                positions,
                List.of(),
                1);
    }

    private static Protocol protocol(BigDecimal balance) {
        return new Protocol(
                balance,
                null,
                null,
                Set.of(),
                new BigDecimal("5"),
                Protocol.DailyAnchor.BALANCE,
                Protocol.DailyBasis.INITIAL_BALANCE,
                new BigDecimal("10"),
                Protocol.TotalLoss.STATIC,
                null,
                null,
                ZoneOffset.UTC,
                false,
                Protocol.OnBreach.HARD,
                new BigDecimal("60"),
                new BigDecimal("90"));
    }
}
