package io.pqtrade.core.execution.filling;

import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bookings of one event, each with the running balance. */
public final class Postings {

    private final Decision decision;
    private final Instant at;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private BigDecimal balance;

    public Postings(Decision decision, Instant at) {
        this.decision = decision;
        this.at = at;
        this.balance = decision.portfolio().balance();
    }

    /** What a booking belongs to. */
    public record Reference(
            @Nullable Long orderId,
            @Nullable Long positionId,
            @Nullable Long lotId,
            @Nullable String note) {

        public static final Reference NONE = new Reference(null, null, null, null);

        public static Reference note(@Nullable String note) {
            return new Reference(null, null, null, note);
        }
    }

    /** Books what the explanation says, which is already rounded. */
    public LedgerEntry post(EntryKind kind, Explanation explanation, Reference reference) {
        BigDecimal amount = new BigDecimal(explanation.rounded());
        balance = balance.add(amount);
        LedgerEntry entry = new LedgerEntry(
                decision.nextId(),
                kind,
                new Money(amount, decision.currency()),
                balance,
                reference.orderId(),
                reference.positionId(),
                reference.lotId(),
                reference.note(),
                explanation,
                at);
        entries.add(entry);
        return entry;
    }

    public List<LedgerEntry> entries() {
        return entries;
    }
}
