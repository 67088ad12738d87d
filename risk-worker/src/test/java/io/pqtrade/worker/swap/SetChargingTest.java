package io.pqtrade.worker.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.trading.write.WritePathSettings;
import io.pqtrade.worker.fixture.StillWorld;
import io.pqtrade.worker.swap.OwingPortfolios.Owing;
import io.pqtrade.worker.trading.BulkSettings;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database writes for a night is, row by row and letter by letter, what the engine and the write path write. */
class SetChargingTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 10, 28);
    private static final List<String> SYMBOLS = List.of("EURUSD", "USDJPY", "EURGBP", "US500", "BTCUSD", "XAUUSD");
    private static final BulkSettings BULK =
            new BulkSettings(500, 5000, 2, Duration.ofSeconds(5), Duration.ofSeconds(30));
    private static final SwapSettings SETTINGS =
            new SwapSettings(Duration.ofSeconds(15), Duration.ofHours(1), Duration.ofDays(31), Duration.ZERO, 5000);

    /** All that a night writes; only the names of commands and the moments of writing are not the same twice. */
    private static final List<String> WRITTEN = List.of(
            "portfolio",
            "lot",
            "position",
            "swap_charge",
            "ledger_transaction",
            "(SELECT portfolio_id, sequence, type, payload, at FROM event)",
            "(SELECT portfolio_id, first_sequence, last_sequence FROM outbox)");

    private final StillWorld bySet = world();
    private final StillWorld byEngine = world();

    @AfterEach
    void close() {
        bySet.close();
        byEngine.close();
    }

    private static StillWorld world() {
        StillWorld world = new StillWorld("2026-10-28T14:00:00Z");
        world.quote("USDJPY", "150.000", "150.010");
        world.quote("EURGBP", "0.85000", "0.85012");
        world.quote("GBPUSD", "1.27000", "1.27013");
        world.quote("EURJPY", "162.740", "162.760");
        world.quote("GBPJPY", "190.520", "190.540");
        world.quote("XAUUSD", "2400.00", "2400.30");
        return world;
    }

    private static UUID id(int number) {
        return new UUID(1, number);
    }

    private static Policies policies(Policies.Conversion conversion, int dayCount) {
        Policies usual = Policies.DEFAULT;
        return new Policies(
                usual.limitImprovement(),
                usual.trailing(),
                conversion,
                usual.marginRate(),
                usual.hedgedMargin(),
                usual.stopOut(),
                usual.marginCallPercent(),
                usual.stopOutPercent(),
                dayCount,
                usual.esmaCaps(),
                BigDecimal.ZERO);
    }

    private static Protocol protocol() {
        return new Protocol(
                new BigDecimal("100000"),
                null,
                null,
                Set.of(),
                null,
                Protocol.DailyAnchor.BALANCE,
                Protocol.DailyBasis.INITIAL_BALANCE,
                null,
                Protocol.TotalLoss.STATIC,
                null,
                null,
                ZoneOffset.UTC,
                true,
                Protocol.OnBreach.HARD,
                null,
                null);
    }

    /** Portfolios 1 to 12 are plain. */
    private static void trade(StillWorld world) {
        for (int i = 1; i <= 16; i++) {
            Currency currency =
                    List.of(Currency.USD, Currency.EUR, Currency.JPY).get(i % 3);
            Policies policies =
                    policies(i % 4 == 0 ? Policies.Conversion.MID : Policies.Conversion.SIDED, i % 5 == 0 ? 365 : 0);
            world.open(id(i), currency, policies, i == 16 ? protocol() : null);
            for (int n = 0; n < 2 + i % 7; n++) {
                String lots = BigDecimal.valueOf(1 + (n * 7 + i) % 13, 2).toPlainString();
                world.place(id(i), (n + i) % 3 == 0 ? Side.SELL : Side.BUY, SYMBOLS.get((n + i) % 6), lots);
            }
        }
        for (int n = 0; n < 101; n++) {
            world.buy(id(13), "EURUSD", "0.01");
        }
        for (LocalDate day : List.of(NIGHT, NIGHT.plusDays(1))) {
            for (String[] price : List.of(
                    new String[] {"EURUSD", "1.08123", "1.08135"},
                    new String[] {"USDJPY", "150.127", "150.139"},
                    new String[] {"EURGBP", "0.85011", "0.85023"},
                    new String[] {"GBPUSD", "1.27113", "1.27127"},
                    new String[] {"EURJPY", "162.711", "162.733"},
                    new String[] {"GBPJPY", "190.611", "190.633"},
                    new String[] {"US500", "5012.30", "5012.80"},
                    new String[] {"BTCUSD", "61234.56", "61250.12"},
                    new String[] {"XAUUSD", "2412.34", "2412.71"})) {
                world.rolloverQuote(price[0], day, price[1], price[2]);
            }
        }
        world.clock().set(Instant.parse("2026-10-28T21:00:05Z"));
        world.closeAll(id(14));
        world.clock().set(Instant.parse("2026-10-28T21:01:00Z"));
        // As if a later night had been charged before this one.
        world.database()
                .run("UPDATE lot SET swapped_through = '2026-10-29' WHERE portfolio_id = '%s'".formatted(id(15)));
    }

    private static MarketView prices(StillWorld world, LocalDate night) {
        return new RolloverPrices(world.source(), world.market()).at(night);
    }

    private static List<Owing> owing(StillWorld world, LocalDate night) {
        return new OwingPortfolios(world.source()).at(night);
    }

    private static void byEngine(StillWorld world, List<Owing> held, LocalDate night, SwapTally tally) {
        WritePathSettings wide = BULK.limits();
        new EngineCharging(world.bulk(wide), BULK).charge(held, night, prices(world, night), tally);
    }

    private static List<Owing> bySet(StillWorld world, LocalDate night, SwapTally tally) {
        return new SetCharging(world.source(), BULK, SETTINGS)
                .charge(owing(world, night), night, prices(world, night), tally);
    }

    private static List<String> rows(StillWorld world, String table) {
        return JdbcClient.create(world.source())
                .sql("SELECT t::text FROM " + table + " t ORDER BY 1")
                .query(String.class)
                .list();
    }

    @Test
    void the_same_rows() {
        trade(bySet);
        trade(byEngine);
        for (LocalDate night : List.of(NIGHT, NIGHT.plusDays(1))) {
            List<StillWorld> worlds = List.of(bySet, byEngine);
            worlds.forEach(world -> world.clock().set(Instant.parse(night + "T21:01:00Z")));
            List<Owing> all = owing(byEngine, night);
            SwapTally engine = new SwapTally();
            idsFrom(byEngine, night, 1);
            byEngine(byEngine, all.stream().filter(SetChargingTest::isPlain).toList(), night, engine);
            idsFrom(byEngine, night, 2);
            byEngine(byEngine, all.stream().filter(one -> !isPlain(one)).toList(), night, engine);

            SwapTally set = new SwapTally();
            idsFrom(bySet, night, 1);
            List<Owing> left = bySet(bySet, night, set);
            assertThat(left).noneMatch(SetChargingTest::isPlain);
            assertThat(set.charged()).as("plain ones").isEqualTo(60);
            idsFrom(bySet, night, 2);
            byEngine(bySet, left, night, set);

            assertThat(set.totals()).isEqualTo(engine.totals()).hasSize(3);
            assertThat(set.charged()).isEqualTo(engine.charged());
            for (String table : WRITTEN) {
                assertThat(rows(bySet, table)).as(table).isEqualTo(rows(byEngine, table));
            }
        }
        bySet.assertAuditClean();
    }

    /** The engine reserves more of them than it uses. */
    private static void idsFrom(StillWorld world, LocalDate night, int part) {
        world.database()
                .run("SELECT setval('trade_id', %d)".formatted(1_000_000 * night.getDayOfMonth() + 100_000 * part));
    }

    /** With more lots than an event has room for; with lots closed since; charged for a later night; under a protocol. */
    private static boolean isPlain(Owing owing) {
        return owing.portfolioId().getLeastSignificantBits() <= 12;
    }

    @Test
    void what_it_has_charged_is_not_owed() {
        trade(bySet);
        bySet(bySet, NIGHT, new SwapTally());

        SwapTally again = new SwapTally();
        List<Owing> left = bySet(bySet, NIGHT, again);

        assertThat(again.charged()).isZero();
        assertThat(left).noneMatch(SetChargingTest::isPlain);
    }

    @Test
    void a_portfolio_that_somebody_holds_is_left_to_the_engine_and_holds_up_nobody() throws SQLException {
        trade(bySet);
        try (Connection other = bySet.source().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM portfolio WHERE id = '%s' FOR UPDATE".formatted(id(3)));

            List<Owing> left = bySet(bySet, NIGHT, new SwapTally());

            assertThat(left)
                    .filteredOn(SetChargingTest::isPlain)
                    .extracting(Owing::portfolioId)
                    .containsExactly(id(3));
            other.rollback();
        }
    }
}
