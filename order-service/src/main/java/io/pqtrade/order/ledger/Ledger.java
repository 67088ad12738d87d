package io.pqtrade.order.ledger;

import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads a portfolio's ledger; whoever asks has been let in by then. */
@Transactional(readOnly = true)
public class Ledger {
    private static final int ROWS_AT_A_TIME = 500;

    private final LedgerRows rows;
    private final JsonMapper json;

    Ledger(LedgerRows rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** The balance from a moment on. */
    public record BalancePoint(long id, Instant at, BigDecimal balance) {}

    Page<LedgerEntryView> page(UUID portfolioId, LedgerFilter filter, PageQuery query) {
        long before = query.cursor().map(Cursor::id).orElse(Long.MAX_VALUE);
        List<LedgerRow> found =
                rows.newest(portfolioId, before, filter.kinds(), filter.from(), filter.to(), Limit.of(query.fetch()));
        return Page.of(found, query, row -> Long.toString(row.id)).map(LedgerEntryView::of);
    }

    LedgerExplanation explain(UUID portfolioId, String id) {
        return entryId(id)
                .flatMap(number -> rows.findByPortfolioIdAndId(portfolioId, number))
                .map(row -> LedgerExplanation.of(LedgerEntryView.of(row), json.readTree(row.explanation)))
                .orElseThrow(() -> ProblemException.notFound("There is no such ledger entry."));
    }

    /** Hands on all entries of a period, oldest first, a few hundred in memory at a time. */
    void each(UUID portfolioId, LedgerFilter period, Consumer<LedgerEntryView> entry) {
        long after = 0;
        List<LedgerRow> part;
        do {
            part = rows.between(portfolioId, after, period.from(), period.to(), Limit.of(ROWS_AT_A_TIME));
            part.stream().map(LedgerEntryView::of).forEach(entry);
            after = part.isEmpty() ? after : part.getLast().id;
        } while (part.size() == ROWS_AT_A_TIME);
    }

    /** What the portfolio was opened with. */
    public BigDecimal firstDeposit(UUID portfolioId) {
        return rows.findFirstByPortfolioIdAndKindOrderById(portfolioId, EntryKind.DEPOSIT)
                .map(row -> row.amount)
                .orElse(BigDecimal.ZERO);
    }

    /** Balances before a moment, and at that moment before an entry; newest first. */
    public List<BalancePoint> balancesBefore(UUID portfolioId, Instant at, long id, Instant from, int most) {
        return rows.before(portfolioId, at, id, from, Limit.of(most)).stream()
                .map(row -> new BalancePoint(row.id, row.at, row.balanceAfter))
                .toList();
    }

    private static Optional<Long> entryId(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException noId) {
            return Optional.empty();
        }
    }
}
