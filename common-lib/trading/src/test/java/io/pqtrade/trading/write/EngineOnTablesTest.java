package io.pqtrade.trading.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.Engine;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.fixture.TradingWorld;
import io.pqtrade.trading.read.PortfolioReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real rules on the real tables: whatever they decide can be stored, read back and audited. */
class EngineOnTablesTest {

    private static final Map<String, Instrument> INSTRUMENTS =
            Catalogue.shipped().stream().collect(Collectors.toMap(Instrument::symbol, Function.identity()));
    private static final List<String> SYMBOLS = List.of("EURUSD", "USDJPY", "EURGBP");

    private final Map<String, Quote> quotes = new HashMap<>();
    private long sequence;

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void a_random_life_of_a_portfolio_is_read_back_as_it_was_decided(PositionMode mode) {
        live(mode, 20_000, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000_000})
    void holdings_are_the_same_from_the_cache_and_from_the_tables(int cachedHoldings) {
        live(PositionMode.NETTING_FIFO, cachedHoldings, 7);
    }

    @Test
    void what_one_writer_did_the_other_sees_in_spite_of_its_cache() {
        try (TradingWorld world = new TradingWorld();
                WritePath one = path(world, 20_000);
                WritePath two = path(world, 20_000)) {
            tick(new Random(3));
            UUID id = open(one, PositionMode.NETTING_FIFO);
            for (int i = 0; i < 10; i++) {
                one.submit(Submission.ofSystem(order(id, "EURUSD", Side.BUY, "0.10", null)))
                        .join();
                two.submit(Submission.ofSystem(order(id, "EURUSD", Side.BUY, "0.20", null)))
                        .join();
            }
            Portfolio now = new PortfolioReader(world.source()).load(id).orElseThrow();
            assertThat(now.positions().getFirst().volume()).isEqualTo(Lots.of("3.00"));
            assertThat(new Audit(world.source()).run()).isEmpty();
        }
    }

    private void live(PositionMode mode, int cachedHoldings, long seed) {
        Random random = new Random(seed);
        try (TradingWorld world = new TradingWorld();
                WritePath path = path(world, cachedHoldings)) {
            tick(random);
            UUID id = open(path, mode);
            PortfolioReader reader = new PortfolioReader(world.source());
            Portfolio now = reader.load(id).orElseThrow();
            for (int step = 0; step < 120; step++) {
                tick(random);
                TradeCommand command = randomCommand(now, random);
                Receipt receipt = path.submit(Submission.ofSystem(command)).join();
                now = reader.load(id).orElseThrow();
                if (receipt instanceof Receipt.Executed executed) {
                    assertThat(now)
                            .as("after %s", command)
                            .isEqualTo(scaled(executed.outcome().portfolio(), now));
                }
            }
            assertThat(world.count("closed_lot")).isPositive();
            assertThat(new Audit(world.source()).run()).isEmpty();
        }
    }

    /** A portfolio without a decision keeps its sequence; all else must be equal. */
    private static Portfolio scaled(Portfolio decided, Portfolio read) {
        return decided.lastSequence() == read.lastSequence() ? decided : decided.withLastSequence(read.lastSequence());
    }

    private WritePath path(TradingWorld world, int cachedHoldings) {
        WritePathSettings usual = WritePathSettings.DEFAULT;
        WritePathSettings settings = new WritePathSettings(
                1,
                usual.gather(),
                usual.queueCapacity(),
                usual.portfoliosPerBatch(),
                usual.commandsPerBatch(),
                usual.patience(),
                usual.retryPause(),
                usual.lockTimeout(),
                usual.statementTimeout(),
                usual.idleLimit(),
                usual.fateLimit(),
                usual.closeLimit(),
                cachedHoldings);
        return new WritePath(world.source(), new Engine(), this::market, settings);
    }

    private MarketView market() {
        return new MarketView(
                TradingWorld.NOW.plusSeconds(sequence),
                INSTRUMENTS,
                quotes,
                Duration.ofSeconds(5),
                MarketView.HoursPolicy.ALWAYS);
    }

    private void tick(Random random) {
        sequence++;
        Map<String, String> start =
                Map.of("EURUSD", "1.08500", "USDJPY", "150.000", "EURGBP", "0.85000", "GBPUSD", "1.27000");
        start.forEach((symbol, price) -> {
            BigDecimal point = INSTRUMENTS.get(symbol).point();
            BigDecimal bid = new BigDecimal(price).add(point.multiply(BigDecimal.valueOf(random.nextInt(400) - 200)));
            BigDecimal ask = bid.add(point.multiply(BigDecimal.TEN));
            quotes.put(
                    symbol,
                    new Quote(
                            symbol,
                            new Price(bid),
                            new Price(ask),
                            sequence,
                            TradingWorld.NOW.plusSeconds(sequence),
                            false));
        });
    }

    private UUID open(WritePath path, PositionMode mode) {
        UUID id = UUID.randomUUID();
        Portfolio terms = new Portfolio(
                id,
                UUID.randomUUID(),
                "random",
                Currency.EUR,
                BigDecimal.ZERO,
                100,
                mode,
                Policies.DEFAULT,
                null,
                null,
                AccessRights.FULL_ACCESS,
                false,
                null,
                null,
                List.of(),
                List.of(),
                0);
        path.submit(Submission.ofSystem(new TradeCommand.OpenPortfolio(terms, Money.of("50000.00", Currency.EUR))))
                .join();
        return id;
    }

    private TradeCommand randomCommand(Portfolio now, Random random) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        String volume = "0." + (1 + random.nextInt(9));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> order(now.id(), symbol, side, volume, null);
            case 4 -> order(now.id(), symbol, side, volume, "client-" + random.nextInt(5));
            case 5 -> pending(now.id(), symbol, volume);
            case 6 -> new TradeCommand.MoveFunds(now.id(), EntryKind.DEPOSIT, new BigDecimal("12.34"), "note");
            case 7 ->
                now.orders().isEmpty()
                        ? new TradeCommand.CancelOrder(now.id(), 5)
                        : new TradeCommand.CancelOrder(
                                now.id(), now.orders().getFirst().id());
            default ->
                Optional.of(now.positions())
                        .filter(open -> !open.isEmpty())
                        .<TradeCommand>map(open -> new TradeCommand.ClosePosition(
                                now.id(), open.getFirst().id(), random.nextBoolean() ? null : Lots.of("0.10")))
                        .orElseGet(() -> new TradeCommand.CancelAllOrders(now.id()));
        };
    }

    private static TradeCommand order(UUID id, String symbol, Side side, String volume, String clientOrderId) {
        return new TradeCommand.PlaceMarketOrder(
                id, symbol, side, Lots.of(volume), null, null, null, null, TimeInForce.FOK, clientOrderId, null);
    }

    private TradeCommand pending(UUID id, String symbol, String volume) {
        BigDecimal far = quotes.get(symbol).bid().value().multiply(new BigDecimal("0.9"));
        int digits = INSTRUMENTS.get(symbol).digits();
        return new TradeCommand.PlacePendingOrder(
                id,
                symbol,
                Side.BUY,
                OrderType.LIMIT,
                Lots.of(volume),
                new Price(far.setScale(digits, java.math.RoundingMode.DOWN)),
                null,
                null,
                null,
                null,
                null,
                TimeInForce.GTC,
                null,
                null,
                null,
                "tag");
    }
}
