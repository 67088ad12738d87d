package io.pqtrade.order.trade;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Position;
import io.pqtrade.order.reply.AccountView;
import io.pqtrade.order.reply.ClosedLotView;
import io.pqtrade.order.reply.FillView;
import io.pqtrade.order.reply.OrderView;
import io.pqtrade.order.reply.PositionView;
import io.pqtrade.order.reply.RejectionView;
import io.pqtrade.trading.write.Decision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What accepted trading commands answer. Pure: they run inside the transaction, under the portfolio's lock. */
final class TradeReplies {
    private TradeReplies() {}

    /** A market order with what it did; {@code positions} holds the open ones it touched, {@code closed} one entry a lot. */
    record Executed(
            OrderView order,
            List<FillView> fills,
            List<PositionView> positions,
            List<ClosedLotView> closed,
            AccountView portfolio) {}

    record Placed(OrderView order) {}

    /** One of the two, by what was modified. */
    record Modified(@Nullable OrderView order, @Nullable PositionView position) {}

    /** {@code rejected} holds those of several that were refused on their own. */
    record Closed(List<ClosedLotView> closed, List<RejectionView> rejected, AccountView portfolio) {}

    record Cancelled(List<OrderView> cancelled) {}

    static Executed executed(Outcome.Accepted accepted, Decision decision) {
        Portfolio portfolio = accepted.portfolio();
        MarketView market = decision.market();
        Optional<Valuation> valued = MarginRules.estimate(portfolio, market);
        List<OrderFilled> fills = events(accepted, OrderFilled.class).toList();
        Set<Long> touched = fills.stream()
                .flatMap(filled -> filled.positions().stream())
                .map(Position::id)
                .collect(Collectors.toUnmodifiableSet());
        return new Executed(
                order(fills.getFirst().order(), market),
                fills.stream()
                        .map(OrderFilled::fill)
                        .map(fill -> FillView.of(fill, instrument(fill.symbol(), market), portfolio.currency()))
                        .toList(),
                portfolio.positions().stream()
                        .filter(position -> touched.contains(position.id()))
                        .map(position -> PositionView.inReply(position, portfolio, valued, market))
                        .toList(),
                closedLots(accepted, market),
                AccountView.of(portfolio, valued));
    }

    static Placed placed(Outcome.Accepted accepted, Decision decision) {
        TradeEvent.OrderPlaced placed =
                events(accepted, TradeEvent.OrderPlaced.class).findFirst().orElseThrow();
        return new Placed(order(placed.order(), decision.market()));
    }

    /** A request that changes nothing shows the object as it stands. */
    static Modified modifiedOrder(long orderId, Outcome.Accepted accepted, Decision decision) {
        Order order = accepted.portfolio().orders().stream()
                .filter(working -> working.id() == orderId)
                .findFirst()
                .orElseThrow();
        return new Modified(order(order, decision.market()), null);
    }

    static Modified modifiedPosition(long positionId, Outcome.Accepted accepted, Decision decision) {
        Portfolio portfolio = accepted.portfolio();
        Position position = portfolio.positions().stream()
                .filter(open -> open.id() == positionId)
                .findFirst()
                .orElseThrow();
        Optional<Valuation> valued = MarginRules.estimate(portfolio, decision.market());
        return new Modified(null, PositionView.inReply(position, portfolio, valued, decision.market()));
    }

    static Closed closed(Outcome.Accepted accepted, Decision decision) {
        return new Closed(
                closedLots(accepted, decision.market()),
                accepted.refusals().stream().map(RejectionView::of).toList(),
                AccountView.of(accepted.portfolio(), decision.market()));
    }

    static Cancelled cancelled(Outcome.Accepted accepted, Decision decision) {
        return new Cancelled(events(accepted, TradeEvent.OrderCancelled.class)
                .map(cancelled -> order(cancelled.order(), decision.market()))
                .toList());
    }

    private static List<ClosedLotView> closedLots(Outcome.Accepted accepted, MarketView market) {
        return events(accepted, OrderFilled.class)
                .flatMap(
                        filled -> ClosedLotView.of(
                                filled,
                                instrument(filled.order().symbol(), market),
                                accepted.portfolio().currency())
                                .stream())
                .toList();
    }

    private static <E extends TradeEvent> Stream<E> events(Outcome.Accepted accepted, Class<E> type) {
        return accepted.events().stream().filter(type::isInstance).map(type::cast);
    }

    private static OrderView order(Order order, MarketView market) {
        return OrderView.of(order, instrument(order.symbol(), market));
    }

    private static @Nullable Instrument instrument(String symbol, MarketView market) {
        return market.instrument(symbol).orElse(null);
    }
}
