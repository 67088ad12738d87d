package io.pqtrade.core.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Account;
import io.pqtrade.core.Draw;
import io.pqtrade.core.Market;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrailingPropertyTest {

    private static final BigDecimal DISTANCE = new BigDecimal("0.00300");

    @Test
    void the_stop_only_ever_comes_nearer_and_stands_at_its_distance_from_the_best_price() {
        Draw.cases(500, draw -> {
            Direction direction = draw.direction();
            Position position = Account.position(direction, "1.08500", null, null, "0.00300");
            BigDecimal best = null;
            for (int tick = 0; tick < 40; tick++) {
                BigDecimal market = draw.decimal(107_500, 109_500, 5);
                Price before = position.trailingStop();
                Position standing = position;
                position = Trailing.ratchet(position, at(market), Policies.Trailing.FROM_CREATION)
                        .map(stop -> standing.withTrailingStop(stop, 1))
                        .orElse(standing);
                best = best == null ? market : direction == Direction.LONG ? best.max(market) : best.min(market);

                BigDecimal expected = best.subtract(DISTANCE.multiply(BigDecimal.valueOf(direction.sign())));
                assertThat(position.trailingStop().value()).isEqualByComparingTo(expected);
                assertThat(before == null
                                || direction.sign() * position.trailingStop().compareTo(before) >= 0)
                        .isTrue();
            }
        });
    }

    @Test
    void after_profit_never_stands_where_it_would_close_at_a_loss() {
        Draw.cases(1_000, draw -> {
            Direction direction = draw.direction();
            Position position = Account.position(direction, "1.08500", null, null, "0.00300");
            Optional<Price> stop =
                    Trailing.ratchet(position, at(draw.decimal(107_500, 109_500, 5)), Policies.Trailing.AFTER_PROFIT);

            stop.ifPresent(price -> assertThat(direction.sign() * price.compareTo(Price.of("1.08500")))
                    .isNotNegative());
        });
    }

    @Test
    void without_a_distance_nothing_trails() {
        Position position = Account.position(Direction.LONG, "1.08500", "1.08000", null, null);

        assertThat(List.of(Policies.Trailing.values()))
                .allSatisfy(policy -> assertThat(Trailing.ratchet(position, at(new BigDecimal("1.2")), policy))
                        .isEmpty());
    }

    @Test
    void a_distance_greater_than_the_price_places_no_stop() {
        Position position = Account.position(Direction.LONG, "1.08500", null, null, "2");

        assertThat(Trailing.ratchet(position, at(new BigDecimal("1.1")), Policies.Trailing.FROM_CREATION))
                .isEmpty();
    }

    private static Quote at(BigDecimal price) {
        return new Quote("EURUSD", new Price(price), new Price(price), 1, Market.WEDNESDAY, false);
    }
}
