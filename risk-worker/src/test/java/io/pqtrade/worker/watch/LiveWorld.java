package io.pqtrade.worker.watch;

import io.pqtrade.core.execution.Change;
import io.pqtrade.core.execution.Engine;
import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.testkit.TestDatabase;
import io.pqtrade.trading.market.LiveMarket;
import io.pqtrade.trading.market.MarketSettings;
import io.pqtrade.trading.outbox.OutboxRelay;
import io.pqtrade.trading.outbox.OutboxSettings;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.Receipt;
import io.pqtrade.trading.write.Submission;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.trading.write.WritePathSettings;
import io.pqtrade.wire.EventStream;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickBlockCodec;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import io.pqtrade.worker.RiskWorker;
import io.pqtrade.worker.fixture.Openings;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database, a Redis, the trader's and the market's side played by the test, and any number of real workers. */
final class LiveWorld implements AutoCloseable {

    private final TestDatabase database;
    private final String redisUrl;
    private final RedisLink redis;
    private final QuoteCache quotes;
    private final TickStream stream;
    private final OutboxRelay relay;
    private final LiveMarket market;
    private final WritePath path;
    private long sequence = 1000;
    private long published;

    LiveWorld() {
        this(RealRedis.shared().newDatabase());
    }

    LiveWorld(String redisUrl) {
        this.redisUrl = redisUrl;
        this.database = Openings.database();
        this.redis = RedisLink.open(redisUrl);
        this.quotes = new QuoteCache(redis);
        this.stream = new TickStream(redis, 10_000);
        InstrumentBoard board = new InstrumentBoard(redis, Catalogue.shipped());
        this.market = new LiveMarket(
                quotes, board, Clock.systemUTC(), new MarketSettings(Duration.ofMinutes(10), HoursPolicy.ALWAYS));
        OutboxSettings quick = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("outbox", Bindable.of(OutboxSettings.class));
        this.relay = new OutboxRelay(
                database.dataSource(), new EventStream(redis, 10_000)::append, quick, "relay-" + UUID.randomUUID());
        relay.start();
        this.path = new WritePath(database.dataSource(), new Engine(), market, WritePathSettings.DEFAULT, relay::wake);
    }

    /** A worker as it runs, in this JVM. */
    ConfigurableApplicationContext worker(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--pq.redis-url=" + redisUrl,
                "--pq.market.hours=ALWAYS",
                "--pq.market.max-quote-age=10m",
                "--pq.worker.watch.sweep=500ms"));
        arguments.addAll(List.of(settings));
        return RiskWorker.application().run(arguments.toArray(String[]::new));
    }

    TestDatabase database() {
        return database;
    }

    /** One tick, in the stream and as the latest quote. */
    Quote tick(String symbol, String bid, String ask) {
        Quote tick = quote(symbol, bid, ask);
        publish(List.of(tick));
        return tick;
    }

    /** A tick that claims the place of the last one, and is another. */
    void tickOutOfOrder(String symbol, String bid, String ask) {
        Quote late = new Quote(symbol, Price.of(bid), Price.of(ask), sequence, Instant.now(), false);
        stream.append(new TickEntry(sequence - 1, List.of(late)))
                .toCompletableFuture()
                .join();
    }

    /** A tick that only the journal has, as while Redis was away. */
    Quote tickInJournalOnly(String symbol, String bid, String ask) {
        Quote tick = quote(symbol, bid, ask);
        journal(List.of(tick), published);
        published = tick.sequence();
        return tick;
    }

    /** Ticks that are published and then lost by stream and journal alike. */
    void loseTicks(int count) {
        sequence += count;
        published = sequence;
    }

    /** A closed minute as market-service keeps it; the ask is 10 points above the bid. */
    void bar(String symbol, Instant openedAt, int openPoints, int highPoints, int lowPoints, int closePoints) {
        int closed = closePoints - openPoints;
        long folded = closed < 0 ? -2L * closed - 1 : 2L * closed;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long[] figures = {
            1,
            5,
            60,
            1,
            openedAt.getEpochSecond() / 60,
            2L * openPoints,
            highPoints - openPoints,
            openPoints - lowPoints,
            folded,
            20,
            highPoints - openPoints,
            openPoints - lowPoints,
            folded,
            0,
            0,
            4
        };
        for (long figure : figures) {
            for (long rest = figure; ; rest >>>= 7) {
                bytes.write((int) (rest > 0x7f ? rest & 0x7f | 0x80 : rest));
                if (rest <= 0x7f) {
                    break;
                }
            }
        }
        JdbcClient.create(database.dataSource())
                .sql("INSERT INTO bar_minute VALUES (?, ?, ?)")
                .params(symbol, openedAt.atOffset(ZoneOffset.UTC), bytes.toByteArray())
                .update();
    }

    private Quote quote(String symbol, String bid, String ask) {
        sequence++;
        return new Quote(
                symbol, Price.of(bid), Price.of(ask), sequence, Instant.now().truncatedTo(ChronoUnit.MICROS), false);
    }

    private void publish(List<Quote> ticks) {
        ticks.forEach(quotes::write);
        stream.append(new TickEntry(published, ticks)).toCompletableFuture().join();
        published = ticks.getLast().sequence();
    }

    private void journal(List<Quote> ticks, long previous) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO tick_block VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, ticks.getFirst().sequence());
            insert.setLong(2, ticks.getLast().sequence());
            insert.setLong(3, previous);
            insert.setObject(4, ticks.getFirst().at().atOffset(ZoneOffset.UTC));
            insert.setObject(5, ticks.getLast().at().atOffset(ZoneOffset.UTC));
            insert.setBytes(6, TickBlockCodec.encode(ticks));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID portfolio() {
        return portfolio("10000.00", Policies.DEFAULT);
    }

    UUID portfolio(String balance, Policies policies) {
        return portfolio(balance, policies, null);
    }

    UUID portfolio(String balance, Policies policies, @Nullable Protocol protocol) {
        UUID id = UUID.randomUUID();
        accept(Openings.portfolio(id, Money.of(balance, Currency.USD), policies, protocol));
        return id;
    }

    /** Opens a position by a market order and gives its id. */
    long open(UUID portfolio, Side side, String symbol, String lots, Exits exits) {
        Outcome outcome = accept(new TradeCommand.PlaceMarketOrder(
                portfolio,
                symbol,
                side,
                Lots.of(lots),
                exits.stopLoss(),
                exits.takeProfit(),
                exits.trailingDistance(),
                null,
                TimeInForce.FOK,
                null,
                null));
        return outcome.portfolio().positions().getLast().id();
    }

    /** What closes a position. */
    record Exits(
            @Nullable Price stopLoss,
            @Nullable Price takeProfit,
            @Nullable BigDecimal trailingDistance) {
        static final Exits NONE = new Exits(null, null, null);

        static Exits stop(String price) {
            return new Exits(Price.of(price), null, null);
        }

        static Exits target(String price) {
            return new Exits(null, Price.of(price), null);
        }

        static Exits trailing(String distance) {
            return new Exits(null, null, new BigDecimal(distance));
        }
    }

    long pending(UUID portfolio, OrderType type, Side side, String symbol, String price, @Nullable Instant expiresAt) {
        Outcome outcome = accept(new TradeCommand.PlacePendingOrder(
                portfolio,
                symbol,
                side,
                type,
                Lots.of("0.10"),
                Price.of(price),
                type == OrderType.STOP_LIMIT ? Price.of(price) : null,
                null,
                null,
                null,
                null,
                expiresAt == null ? TimeInForce.GTC : TimeInForce.GTD,
                expiresAt,
                null,
                null,
                null));
        return outcome.portfolio().orders().getLast().id();
    }

    void moveStop(UUID portfolio, long position, String stopLoss) {
        accept(new TradeCommand.ModifyPosition(
                portfolio, position, Change.to(Price.of(stopLoss)), Change.keep(), Change.keep()));
    }

    Outcome accept(TradeCommand command) {
        Receipt receipt = path.submit(Submission.ofSystem(command)).join();
        if (receipt instanceof Receipt.Executed done && done.outcome() instanceof Outcome.Accepted yes) {
            return yes;
        }
        throw new AssertionError(command + " came to " + receipt);
    }

    Portfolio look(UUID portfolio) {
        return new PortfolioReader(database.dataSource()).load(portfolio).orElseThrow();
    }

    /** Why, and at which price and quote, the position was closed; empty while it is open. */
    List<String> closed(UUID portfolio) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT c.position_id || ' ' || c.close_reason || ' ' || trim_scale(c.exit_price) || ' '"
                        + " || f.quote_sequence FROM closed_lot c"
                        + " JOIN fill f ON f.portfolio_id = c.portfolio_id AND f.id = c.fill_id"
                        + " WHERE c.portfolio_id = ? ORDER BY c.id")
                .param(portfolio)
                .query(String.class)
                .list();
    }

    List<String> events(UUID portfolio, String type) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT payload FROM event WHERE portfolio_id = ? AND type LIKE ? ORDER BY sequence")
                .params(portfolio, type + "%")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        path.close();
        relay.close();
        market.close();
        redis.close();
    }
}
