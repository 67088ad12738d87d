package io.pqtrade.order.blotter;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.execution.History;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.order.instrument.Instruments;
import io.pqtrade.order.portfolio.PortfolioAccess;
import io.pqtrade.order.reply.ClosedLotView;
import io.pqtrade.order.reply.ClosedLotView.CancelledLevelView;
import io.pqtrade.order.reply.FillView;
import io.pqtrade.order.reply.OrderView;
import io.pqtrade.order.reply.RejectionView;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;

/** Reads a portfolio's orders, fills and trading history; whoever asks has been let in by then. */
@Transactional(readOnly = true)
public class Blotter {
    private static final Set<OrderState> WORKING = Set.of(OrderState.PENDING, OrderState.PARTIALLY_FILLED);
    private static final Set<OrderState> ENDED = Set.of(OrderState.CANCELLED, OrderState.EXPIRED, OrderState.REJECTED);

    private final OrderRows orders;
    private final FillRows fills;
    private final ClosedLotRows closedLots;
    private final PortfolioAccess portfolios;
    private final Instruments instruments;
    private final EventNotes notes;

    Blotter(
            OrderRows orders,
            FillRows fills,
            ClosedLotRows closedLots,
            PortfolioAccess portfolios,
            Instruments instruments,
            EventNotes notes) {
        this.orders = orders;
        this.fills = fills;
        this.closedLots = closedLots;
        this.portfolios = portfolios;
        this.instruments = instruments;
        this.notes = notes;
    }

    public Page<OrderView> pending(UUID portfolioId, PageQuery query) {
        List<OrderRow> rows = orders.inStates(portfolioId, WORKING, before(query), Limit.of(query.fetch()));
        return Page.of(rows, query, row -> Long.toString(row.id)).map(this::view);
    }

    /** Cancelled, expired and rejected orders, by the moment they ended. */
    public Page<OrderView> ended(UUID portfolioId, PageQuery query) {
        EndedPosition from = query.cursor().map(EndedPosition::of).orElse(EndedPosition.NEWEST);
        List<OrderRow> rows =
                orders.endedBefore(portfolioId, ENDED, from.sequence(), from.id(), Limit.of(query.fetch()));
        Map<Long, RejectionView> refusals = notes.rejections(
                portfolioId, rows.stream().map(row -> row.eventSequence).toList());
        return Page.of(rows, query, row -> row.eventSequence + "/" + row.id)
                .map(row -> OrderView.of(row.order(), instruments.find(row.symbol), refusals.get(row.eventSequence)));
    }

    public Page<FillView> fills(UUID portfolioId, PageQuery query) {
        Currency currency = currency(portfolioId);
        List<FillRow> rows =
                fills.findByPortfolioIdAndIdLessThanOrderByIdDesc(portfolioId, before(query), Limit.of(query.fetch()));
        return Page.of(rows, query, row -> Long.toString(row.id))
                .map(row -> FillView.of(row.fill(), instruments.find(row.symbol), currency));
    }

    public Page<ClosedLotView> history(UUID portfolioId, HistoryFilter filter, PageQuery query) {
        Currency currency = currency(portfolioId);
        List<ClosedLotRow> rows = closedLots.history(
                portfolioId,
                before(query),
                filter.symbol(),
                filter.reasons(),
                filter.from(),
                filter.to(),
                Limit.of(query.fetch()));
        Map<Long, List<CancelledLevelView>> cancelled = notes.cancelledLevels(
                portfolioId, rows.stream().map(row -> row.fillId).toList());
        return Page.of(rows, query, row -> Long.toString(row.id))
                .map(row -> ClosedLotView.of(
                        row.closedLot(),
                        instruments.find(row.symbol),
                        currency,
                        cancelled.getOrDefault(row.fillId, List.of())));
    }

    /** Price differences realised from {@code from} on, in the portfolio's currency. */
    public BigDecimal realizedSince(UUID portfolioId, Instant from) {
        return closedLots.realizedSince(portfolioId, from);
    }

    /** Up to {@code most} closed lots of a period, oldest first. */
    public List<ClosedLot> closedBetween(UUID portfolioId, Instant from, Instant to, int most) {
        return closedLots.closedBetween(portfolioId, 0, from, to, Limit.of(most)).stream()
                .map(ClosedLotRow::closedLot)
                .toList();
    }

    /** The portfolio's past as a decision asks for it; each answer is a query. */
    public History past(UUID portfolioId) {
        return new Past(portfolioId, orders, closedLots);
    }

    private Currency currency(UUID portfolioId) {
        return portfolios.currency(portfolioId);
    }

    private OrderView view(OrderRow row) {
        return OrderView.of(row.order(), instruments.find(row.symbol));
    }

    private static long before(PageQuery query) {
        return query.cursor().map(Cursor::id).orElse(Long.MAX_VALUE);
    }

    /** Where a page of ended orders begins: after this event and order. */
    private record EndedPosition(long sequence, long id) {
        static final EndedPosition NEWEST = new EndedPosition(Long.MAX_VALUE, Long.MAX_VALUE);

        static EndedPosition of(Cursor cursor) {
            String[] parts = cursor.position().split("/", 2);
            try {
                return new EndedPosition(Long.parseLong(parts[0]), Long.parseLong(parts[parts.length - 1]));
            } catch (NumberFormatException foreign) {
                throw ProblemException.invalid("cursor", "is not one of this list");
            }
        }
    }
}
