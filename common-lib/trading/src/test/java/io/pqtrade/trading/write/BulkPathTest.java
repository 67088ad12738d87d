package io.pqtrade.trading.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.Engine;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.fixture.TradingWorld;
import io.pqtrade.trading.read.PortfolioReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many portfolios in one transaction are written another way than one order, and must come out the same. */
class BulkPathTest {

    private static final Map<String, Instrument> INSTRUMENTS =
            Catalogue.shipped().stream().collect(Collectors.toMap(Instrument::symbol, Function.identity()));
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 1, 14);
    private static final String AWKWARD_TAG = "a\tb\\c\nd\re {\"f\"} \\N";

    private final TradingWorld world = new TradingWorld();
    private final WritePath desk =
            new WritePath(world.source(), new Engine(), () -> market(TradingWorld.NOW), WritePathSettings.DEFAULT);
    private final BulkPath bulk = new BulkPath(world.source(), new Engine(), WritePathSettings.DEFAULT);

    @AfterEach
    void close() {
        desk.close();
        world.close();
    }

    @Test
    void a_swap_charged_in_bulk_is_the_swap_charged_singly() {
        List<UUID> bulky = List.of(open("EUR"), open("USD"), open("JPY"));
        List<UUID> single = List.of(open("EUR"), open("USD"), open("JPY"));
        bulky.forEach(id -> buy(id, 150));
        single.forEach(id -> buy(id, 150));
        MarketView atRollover = market(Rollover.at(WEDNESDAY));

        bulk.execute(charges(bulky), atRollover);
        try (WritePath path =
                new WritePath(world.source(), new Engine(), () -> atRollover, WritePathSettings.DEFAULT)) {
            charges(single).forEach(charge -> path.execute(List.of(Submission.ofSystem(charge))));
        }

        assertThat(world.count("swap_charge")).isEqualTo(900);
        for (int i = 0; i < bulky.size(); i++) {
            assertThat(ledger(bulky.get(i))).hasSizeGreaterThan(150).isEqualTo(ledger(single.get(i)));
            assertThat(lots(bulky.get(i))).isEqualTo(lots(single.get(i)));
        }
        assertThat(new Audit(world.source()).run()).isEmpty();
    }

    @Test
    void a_night_charged_again_charges_nothing() {
        UUID id = open("USD");
        buy(id, 120);
        MarketView atRollover = market(Rollover.at(WEDNESDAY));
        bulk.execute(charges(List.of(id)), atRollover);
        Portfolio charged = new PortfolioReader(world.source()).load(id).orElseThrow();

        bulk.execute(charges(List.of(id)), atRollover);

        assertThat(new PortfolioReader(world.source()).load(id)).contains(charged);
        assertThat(world.count("swap_charge")).isEqualTo(120);
    }

    @Test
    void a_date_left_out_is_charged_after_a_later_one() {
        UUID id = open("USD");
        buy(id, 1);
        bulk.execute(
                List.of(new TradeCommand.ChargeSwap(id, WEDNESDAY.plusDays(1))),
                market(Rollover.at(WEDNESDAY.plusDays(1))));

        bulk.execute(charges(List.of(id)), market(Rollover.at(WEDNESDAY)));
        bulk.execute(charges(List.of(id)), market(Rollover.at(WEDNESDAY)));

        assertThat(world.count("swap_charge")).isEqualTo(2);
        assertThat(new Audit(world.source()).run()).isEmpty();
    }

    @Test
    void whatever_text_a_row_holds_survives_being_copied() {
        List<UUID> portfolios = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID id = open("USD");
            buy(id, 60);
            portfolios.add(id);
        }

        bulk.execute(
                portfolios.stream()
                        .map(id -> new TradeCommand.ForceClose(id, null))
                        .toList(),
                market(TradingWorld.NOW));

        assertThat(new PortfolioReader(world.source()).load(portfolios)).allMatch(Portfolio::isFlat);
        assertThat(texts("SELECT DISTINCT tag FROM closed_lot")).containsExactly(AWKWARD_TAG);
        assertThat(new Audit(world.source()).run()).isEmpty();
    }

    private static List<TradeCommand.ChargeSwap> charges(List<UUID> portfolios) {
        return portfolios.stream()
                .map(id -> new TradeCommand.ChargeSwap(id, WEDNESDAY))
                .toList();
    }

    private List<String> ledger(UUID id) {
        return texts(
                "SELECT concat_ws(' ', kind, currency, amount, balance_after, note, explanation, at, event_sequence)"
                        + " FROM ledger_transaction WHERE portfolio_id = '" + id + "' ORDER BY id");
    }

    private List<String> lots(UUID id) {
        return texts("SELECT concat_ws(' ', open_volume, swap, swapped_through) FROM lot WHERE portfolio_id = '" + id
                + "' ORDER BY id");
    }

    private List<String> texts(String sql) {
        return JdbcClient.create(world.source()).sql(sql).query(String.class).list();
    }

    private UUID open(String currency) {
        Currency of = Currency.of(currency);
        Portfolio terms = new Portfolio(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "bulk",
                of,
                BigDecimal.ZERO,
                500,
                PositionMode.HEDGING,
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
        Money much = new Money(new BigDecimal("10000000").setScale(of.digits()), of);
        desk.execute(List.of(Submission.ofSystem(new TradeCommand.OpenPortfolio(terms, much))));
        return terms.id();
    }

    private void buy(UUID id, int positions) {
        List<String> symbols = List.of("EURUSD", "USDJPY", "US500");
        List<Submission> orders = new ArrayList<>();
        for (int i = 0; i < positions; i++) {
            orders.add(Submission.ofSystem(new TradeCommand.PlaceMarketOrder(
                    id,
                    symbols.get(i % 3),
                    i % 2 == 0 ? Side.BUY : Side.SELL,
                    Lots.of("0.1" + i % 10),
                    null,
                    null,
                    null,
                    null,
                    TimeInForce.FOK,
                    null,
                    AWKWARD_TAG)));
        }
        assertThat(desk.execute(orders)).allMatch(Receipt.Executed.class::isInstance);
    }

    private static MarketView market(Instant now) {
        Map<String, Quote> quotes = List.of(
                        quote("EURUSD", "1.08490", "1.08500", now),
                        quote("USDJPY", "150.000", "150.010", now),
                        quote("EURJPY", "162.800", "162.820", now),
                        quote("US500", "5000.0", "5000.5", now))
                .stream()
                .collect(Collectors.toMap(Quote::symbol, Function.identity()));
        return new MarketView(now, INSTRUMENTS, quotes, Duration.ofSeconds(5), MarketView.HoursPolicy.ALWAYS);
    }

    private static Quote quote(String symbol, String bid, String ask, Instant at) {
        return new Quote(symbol, Price.of(bid), Price.of(ask), 7, at, false);
    }
}
