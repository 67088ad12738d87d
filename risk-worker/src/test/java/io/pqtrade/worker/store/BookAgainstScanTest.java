package io.pqtrade.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.trigger.Trailing;
import io.pqtrade.core.trigger.Triggers;
import io.pqtrade.worker.book.Hit;
import io.pqtrade.worker.book.Hit.Phase;
import io.pqtrade.worker.book.Scaled;
import io.pqtrade.worker.book.TriggerBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The book finds what a plain look at every position and order, by the rules of the core, finds. */
class BookAgainstScanTest {

    private static final Instant START = Instant.parse("2026-01-14T12:00:00Z");
    private static final List<String> SYMBOLS = List.of("EURUSD", "GBPUSD", "USDJPY");
    private static final int STEPS = 2_000;

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_happens(int seed) {
        Random random = new Random(seed);
        Course course = new Course(random, random.nextBoolean() ? 4 : 4_000);
        for (int step = 0; step < STEPS; step++) {
            course.step();
        }
        assertThat(course.book.size()).isEqualTo(course.held());
    }

    /** The same things done to the book and to a list. */
    private static final class Course {
        private final Random random;
        private final TriggerBook book;
        private final List<UUID> portfolios;
        private final Map<Long, Held> all = new TreeMap<>();
        private long ids;
        private long sequence;

        /** What the list knows of a position or an order; one of both is null. */
        private final class Held {
            final UUID portfolio;
            final Policies.Trailing policy;

            @Nullable
            Position position;

            @Nullable
            Order order;

            boolean rests;
            long movedAt;

            Held(UUID portfolio, Policies.Trailing policy) {
                this.portfolio = portfolio;
                this.policy = policy;
            }

            void enter() {
                book.put(
                        position != null
                                ? LevelsOf.position(portfolio, position, policy)
                                : LevelsOf.order(portfolio, Objects.requireNonNull(order)));
            }

            boolean isArmed() {
                return order != null
                        || (position != null
                                && (position.stopLoss() != null
                                        || position.takeProfit() != null
                                        || position.trailingDistance() != null));
            }
        }

        Course(Random random, int expected) {
            this.random = random;
            this.book = new TriggerBook(expected, expected);
            this.portfolios = IntStream.range(0, 1 + random.nextInt(20))
                    .mapToObj(_ -> new UUID(random.nextLong(), random.nextLong()))
                    .toList();
        }

        long held() {
            return all.values().stream().filter(Held::isArmed).count();
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1 -> addPosition();
                case 2 -> addOrder();
                case 3 -> change();
                case 4 -> remove();
                case 5 -> rearm();
                default -> tick();
            }
        }

        private Policies.Trailing policy() {
            return random.nextBoolean() ? Policies.Trailing.FROM_CREATION : Policies.Trailing.AFTER_PROFIT;
        }

        private void addPosition() {
            Held held = new Held(portfolios.get(random.nextInt(portfolios.size())), policy());
            Lot lot = new Lot(
                    ++ids,
                    Lots.of("0.1"),
                    Lots.of("0.1"),
                    price(),
                    START,
                    BigDecimal.ONE,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    null);
            Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
            Position bare = Position.of(++ids, symbol(), direction, lot, null);
            held.position = bare.withLevels(maybe(), maybe(), distance(), null, armedAt());
            all.put(bare.id(), held);
            held.enter();
        }

        /** Sometimes on a quote that is newer than the last tick seen. */
        private long armedAt() {
            return Math.max(0, sequence + random.nextInt(3) - 1);
        }

        private void addOrder() {
            Held held = new Held(portfolios.get(random.nextInt(portfolios.size())), policy());
            OrderType type = List.of(OrderType.LIMIT, OrderType.STOP, OrderType.STOP_LIMIT)
                    .get(random.nextInt(3));
            held.order = new Order(
                    ++ids,
                    symbol(),
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    type,
                    Lots.of("0.1"),
                    price(),
                    price(),
                    null,
                    null,
                    null,
                    null,
                    TimeInForce.GTC,
                    random.nextInt(4) == 0 ? START.plusSeconds(sequence + random.nextInt(50)) : null,
                    OrderState.PENDING,
                    random.nextBoolean(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    armedAt(),
                    1,
                    START,
                    START);
            all.put(held.order.id(), held);
            held.enter();
        }

        private void change() {
            pick().ifPresent(held -> {
                if (held.position != null) {
                    Price trailing = random.nextBoolean() ? held.position.trailingStop() : null;
                    BigDecimal distance = held.position.trailingDistance();
                    if (trailing == null) {
                        // The book keeps what it had reached at the same distance.
                        distance = distance == null ? null : distance.add(new BigDecimal("0.01"));
                    }
                    held.position = held.position.withLevels(
                            maybe(), maybe(), distance, trailing, Math.max(sequence, held.movedAt));
                }
                if (held.isArmed()) {
                    held.enter();
                } else {
                    held.rests = false;
                    held.enter();
                }
            });
        }

        private void remove() {
            pick().ifPresent(held -> {
                long id = id(held);
                all.remove(id);
                book.remove(held.portfolio, id);
            });
        }

        private void rearm() {
            pick().ifPresent(held -> {
                assertThat(book.rearm(held.portfolio, id(held))).isEqualTo(held.rests && held.isArmed());
                held.rests = false;
            });
        }

        private static long id(Held held) {
            return held.position != null
                    ? held.position.id()
                    : Objects.requireNonNull(held.order).id();
        }

        private Optional<Held> pick() {
            List<Held> some = new ArrayList<>(all.values());
            return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
        }

        private void tick() {
            Price bid = price();
            Price ask = new Price(bid.value().add(BigDecimal.valueOf(random.nextInt(3), 2)));
            Quote tick = new Quote(symbol(), bid, ask, ++sequence, START.plusSeconds(sequence), false);
            Set<String> expected = scan(tick);
            Set<String> found = new HashSet<>();
            book.expire(
                    ChronoUnit.MICROS.between(Instant.EPOCH, tick.at()), tick.sequence(), hit -> found.add(text(hit)));
            book.tick(tick, hit -> found.add(text(hit)));
            assertThat(found).isEqualTo(expected);
            trailingStopsAgree();
        }

        private static String text(Hit hit) {
            return hit.phase() + " " + hit.id() + " v" + hit.version();
        }

        private Set<String> scan(Quote tick) {
            Set<String> hits = new HashSet<>();
            for (Held held : all.values()) {
                Order order = held.order;
                Position position = held.position;
                if (held.rests) {
                    continue;
                }
                if (order != null && order.expiresAt() != null && !tick.at().isBefore(order.expiresAt())) {
                    hits.add(Phase.EXPIRY + " " + order.id() + " v" + order.version());
                    held.rests = true;
                } else if (order != null && isLater(tick, order.symbol(), order.armedAtSequence())) {
                    if (Triggers.touches(order, tick)) {
                        hits.add(Phase.PENDING + " " + order.id() + " v" + order.version());
                        held.rests = true;
                    }
                } else if (position != null && isLater(tick, position.symbol(), position.armedAtSequence())) {
                    scan(tick, held, position).ifPresent(hits::add);
                }
            }
            return hits;
        }

        private static Optional<String> scan(Quote tick, Held held, Position position) {
            Optional<CloseReason> reason = Triggers.touches(position, tick);
            if (reason.isPresent()) {
                held.rests = true;
                Phase phase = reason.get() == CloseReason.TAKE_PROFIT ? Phase.TARGET : Phase.STOP;
                return Optional.of(phase + " " + position.id() + " v" + position.version());
            }
            Trailing.ratchet(position, tick, held.policy).ifPresent(moved -> {
                held.position = position.withTrailingStop(moved, tick.sequence());
                held.movedAt = tick.sequence();
            });
            return Optional.empty();
        }

        private static boolean isLater(Quote tick, String symbol, long armedAt) {
            return tick.symbol().equals(symbol) && tick.sequence() > armedAt;
        }

        private void trailingStopsAgree() {
            if (random.nextInt(20) > 0) {
                return;
            }
            portfolios.forEach(portfolio -> book.of(portfolio).forEach(levels -> {
                Held held = Objects.requireNonNull(all.get(levels.id()));
                if (levels.trailing() != null && held.position != null) {
                    Price stop = held.position.trailingStop();
                    assertThat(levels.trailing().stop())
                            .isEqualTo(stop == null ? Scaled.NONE : Scaled.floor(stop.value()));
                }
            }));
        }

        private String symbol() {
            return SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        }

        private Price price() {
            return new Price(BigDecimal.valueOf(90 + random.nextInt(20), 2));
        }

        private @Nullable Price maybe() {
            return random.nextInt(3) == 0 ? null : price();
        }

        private @Nullable BigDecimal distance() {
            return random.nextInt(3) == 0 ? BigDecimal.valueOf(1 + random.nextInt(5), 2) : null;
        }
    }
}
