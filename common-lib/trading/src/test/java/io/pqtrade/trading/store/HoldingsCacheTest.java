package io.pqtrade.trading.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.trading.fixture.TradingWorld;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldingsCacheTest {

    private static final int LOTS = 500;

    @Test
    void knows_what_was_committed_under_that_very_sequence_alone() {
        HoldingsCache cache = new HoldingsCache(10_000);
        Portfolio committed = portfolio().withLastSequence(7);
        cache.put(committed);

        assertThat(cache.heldBy(committed).orElseThrow().positions()).hasSize(LOTS);
        assertThat(cache.heldBy(committed.withLastSequence(8))).isEmpty();

        cache.forget(committed.id());
        assertThat(cache.heldBy(committed)).isEmpty();
    }

    @Test
    void without_room_it_knows_nothing() {
        HoldingsCache cache = new HoldingsCache(0);
        Portfolio committed = portfolio();
        cache.put(committed);

        assertThat(cache.heldBy(committed)).isEmpty();
    }

    /** A tenth too many cost a few reads, not every one: the longest unused is here always the one that comes next. */
    @Test
    void a_little_too_much_to_remember_is_no_cliff() {
        List<Portfolio> portfolios =
                Stream.generate(HoldingsCacheTest::portfolio).limit(66).toList();
        HoldingsCache cache = new HoldingsCache(60 * (LOTS + 1));

        IntStream.range(0, 10).forEach(round -> tradeInTurn(portfolios, cache));

        assertThat(tradeInTurn(portfolios, cache)).isBetween(50L, 60L);
    }

    /** How many of them were remembered when their turn came. */
    private static long tradeInTurn(List<Portfolio> portfolios, HoldingsCache cache) {
        return portfolios.stream()
                .filter(portfolio -> {
                    boolean known = cache.heldBy(portfolio).isPresent();
                    cache.put(portfolio);
                    return known;
                })
                .count();
    }

    private static Portfolio portfolio() {
        Portfolio terms = TradingWorld.terms();
        return PortfolioRow.holding(
                terms,
                IntStream.rangeClosed(1, LOTS)
                        .mapToObj(HoldingsCacheTest::position)
                        .toList(),
                List.of());
    }

    private static Position position(int id) {
        Lot lot = new Lot(
                id,
                Lots.of("0.10"),
                Lots.of("0.10"),
                Price.of("1.08500"),
                Instant.EPOCH,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null);
        return Position.of(id, "EURUSD", Direction.LONG, lot, null);
    }
}
