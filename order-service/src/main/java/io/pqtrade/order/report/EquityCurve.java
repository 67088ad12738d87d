package io.pqtrade.order.report;

import io.pqtrade.core.money.Currency;
import io.pqtrade.order.ledger.Ledger;
import io.pqtrade.order.portfolio.PortfolioAccess;
import io.pqtrade.order.reply.Decimals;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;

/** Balance after each booking and equity at each snapshot, merged by time, newest first. */
@Transactional(readOnly = true)
public class EquityCurve {
    private final Ledger ledger;
    private final SnapshotRows snapshots;
    private final PortfolioAccess portfolios;

    EquityCurve(Ledger ledger, SnapshotRows snapshots, PortfolioAccess portfolios) {
        this.ledger = ledger;
        this.snapshots = snapshots;
        this.portfolios = portfolios;
    }

    /** A figure with its place in the order; a snapshot has id 0 and so stands before the bookings of its instant. */
    private record Figure(
            Instant at,
            long id,
            BigDecimal balance,
            @Nullable BigDecimal equity) {
        private static final Comparator<Figure> NEWEST_FIRST =
                Comparator.comparing(Figure::at).thenComparingLong(Figure::id).reversed();

        String position() {
            return at + "/" + id;
        }
    }

    private record Place(Instant at, long id) {
        static Place of(Cursor cursor) {
            String[] parts = cursor.position().split("/", 2);
            try {
                return new Place(Instant.parse(parts[0]), Long.parseLong(parts[parts.length - 1]));
            } catch (DateTimeException | NumberFormatException foreign) {
                throw ProblemException.invalid("cursor", "is not one of this list");
            }
        }
    }

    public Page<CurvePoint> page(UUID portfolioId, Period period, PageQuery query) {
        Currency currency = portfolios.currency(portfolioId);
        Place before = query.cursor().map(Place::of).orElse(new Place(period.to(), 0));
        Stream<Figure> bookings =
                ledger.balancesBefore(portfolioId, before.at(), before.id(), period.from(), query.fetch()).stream()
                        .map(point -> new Figure(point.at(), point.id(), point.balance(), null));
        // What is left at the very instant of a booking is its snapshot, if there is one.
        Instant snapshotsBefore = before.id() > 0 ? before.at().plusNanos(1_000) : before.at();
        Stream<Figure> measured = snapshots
                .findByPortfolioIdAndAtLessThanAndAtGreaterThanEqualOrderByAtDesc(
                        portfolioId, snapshotsBefore, period.from(), Limit.of(query.fetch()))
                .stream()
                .map(row -> new Figure(row.at, 0, row.balance, row.equity));
        List<Figure> merged = Stream.concat(bookings, measured)
                .sorted(Figure.NEWEST_FIRST)
                .limit(query.fetch())
                .toList();
        return Page.of(merged, query, Figure::position)
                .map(figure -> new CurvePoint(
                        figure.at(),
                        Decimals.money(figure.balance(), currency),
                        Decimals.moneyOrNull(figure.equity(), currency)));
    }
}
