package io.pqtrade.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of random commands on random desks; each seed names one reproducible story. */
class GeneratedTradingTest {

    private static final int COMMANDS = 120;

    private final Map<Long, BigDecimal> opened = new HashMap<>();
    private final Map<Long, BigDecimal> closed = new HashMap<>();
    private final Map<Long, OrderState> states = new HashMap<>();
    private BigDecimal closedCommission = BigDecimal.ZERO;
    private BigDecimal closedSwap = BigDecimal.ZERO;

    static Stream<Long> seeds() {
        return IntStream.rangeClosed(1, 80).mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_asked_the_books_stay_true(long seed) {
        Story story = new Story(seed);
        for (int i = 0; i < COMMANDS; i++) {
            story.moveMarket();
            TradeCommand command = story.nextCommand();
            Portfolio before = story.desk().portfolio();
            Outcome outcome = story.desk().decide(command);
            outcome.events().forEach(event -> check(before, event));
            freeMarginIsNotSpentTwice(story, command, outcome);
            costsAddUp(story.desk());
            refusalsMoveNothing(before, outcome);
        }
        assertThat(story.desk().events()).hasSizeGreaterThan(COMMANDS / 3);
    }

    private void check(Portfolio before, TradeEvent event) {
        Desk.entriesOf(event).forEach(GeneratedTradingTest::explained);
        switch (event) {
            case OrderFilled filled -> check(before, filled);
            case TradeEvent.OrderPlaced placed -> moves(placed.order());
            case TradeEvent.OrderCancelled cancelled -> moves(cancelled.order());
            case TradeEvent.OrderExpired expired -> moves(expired.order());
            case TradeEvent.OrderRejected rejected -> moves(rejected.order());
            default -> {}
        }
    }

    private void check(Portfolio before, OrderFilled filled) {
        moves(filled.order());
        explained(filled.explanation());
        assertThat(filled.fill()
                                .quote()
                                .fillPrice(filled.fill().side())
                                .compareTo(filled.fill().price())
                        * filled.fill().side().sign())
                .as("never better than the quoted side")
                .isLessThanOrEqualTo(0);
        for (ClosedLot part : filled.closed()) {
            BigDecimal total = closed.merge(part.lotId(), part.volume().value(), BigDecimal::add);
            assertThat(total).isLessThanOrEqualTo(opened.get(part.lotId()));
            assertThat(part.remaining().value())
                    .isEqualByComparingTo(opened.get(part.lotId()).subtract(total));
            closedCommission = closedCommission.add(part.commission());
            closedSwap = closedSwap.add(part.swap());
        }
        oldestFirst(filled);
        filled.positions().stream()
                .flatMap(position -> position.lots().stream())
                .forEach(lot -> opened.putIfAbsent(lot.id(), lot.initialVolume().value()));
        BigDecimal realized =
                filled.closed().stream().map(ClosedLot::realizedPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(filled.fill().realizedPnl()).isEqualByComparingTo(realized);
        ascending(filled.entries(), LedgerEntry::id);
    }

    private static void oldestFirst(OrderFilled filled) {
        ascending(filled.closed(), ClosedLot::lotId);
        filled.closed().stream()
                .reduce((_, last) -> last)
                .ifPresent(last -> filled.positions().stream()
                        .filter(position -> position.id() == last.positionId())
                        .flatMap(position -> position.lots().stream())
                        .forEach(left -> assertThat(left.id()).isGreaterThanOrEqualTo(last.lotId())));
    }

    private static <T> void ascending(List<T> items, ToLongFunction<T> id) {
        assertThat(items.stream().mapToLong(id).toArray()).isSorted();
    }

    private void moves(Order order) {
        OrderState before = states.getOrDefault(order.id(), OrderState.PENDING);
        if (before != order.state()) {
            assertThat(before.canBecome(order.state())).isTrue();
        }
        states.put(order.id(), order.state());
    }

    private static void freeMarginIsNotSpentTwice(Story story, TradeCommand command, Outcome outcome) {
        boolean opens =
                outcome.events().stream().anyMatch(event -> event instanceof OrderFilled filled && increases(filled));
        if (opens && command instanceof TradeCommand.PlaceMarketOrder) {
            assertThat(MarginRules.value(outcome.portfolio(), story.desk().market())
                            .orElseThrow()
                            .freeMargin())
                    .isNotNegative();
        }
    }

    private static boolean increases(OrderFilled filled) {
        Lots closing = filled.closed().stream().map(ClosedLot::volume).reduce(Lots.ZERO, Lots::plus);
        return closing.compareTo(filled.fill().volume()) < 0;
    }

    /** What was posted belongs to closed parts and open lots, to the cent. */
    private void costsAddUp(Desk desk) {
        assertThat(desk.posted(EntryKind.COMMISSION))
                .isEqualByComparingTo(closedCommission.add(open(desk, Lot::commission)));
        assertThat(desk.posted(EntryKind.SWAP)).isEqualByComparingTo(closedSwap.add(open(desk, Lot::swap)));
    }

    private static BigDecimal open(Desk desk, Function<Lot, BigDecimal> cost) {
        return desk.portfolio().positions().stream()
                .map(Position::lots)
                .flatMap(List::stream)
                .map(cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void refusalsMoveNothing(Portfolio before, Outcome outcome) {
        if (outcome instanceof Outcome.Rejected) {
            assertThat(outcome.portfolio().positions()).isEqualTo(before.positions());
            assertThat(outcome.portfolio().orders()).isEqualTo(before.orders());
            assertThat(outcome.portfolio().balance()).isEqualTo(before.balance());
        }
    }

    private static void explained(LedgerEntry entry) {
        explained(entry.explanation());
        assertThat(entry.amount().amount())
                .isEqualByComparingTo(entry.explanation().rounded());
        assertThat(new BigDecimal(entry.explanation().unrounded())
                        .setScale(entry.amount().currency().digits(), RoundingMode.HALF_UP))
                .isEqualByComparingTo(entry.amount().amount());
    }

    private static void explained(Explanation explanation) {
        assertThat(Formula.recompute(explanation))
                .as(explanation::toString)
                .isCloseTo(new BigDecimal(explanation.unrounded()), within(new BigDecimal("1e-18")));
    }
}
