package io.pqtrade.order.ledger;

import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.money.Currency;
import io.pqtrade.order.reply.Decimals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One booking with the balance after it. */
public record LedgerEntryView(
        String id,
        EntryKind kind,
        String amount,
        String currency,
        String balanceAfter,
        @Nullable String orderId,
        @Nullable String positionId,
        @Nullable String lotId,
        @Nullable String note,
        Instant at) {

    public static LedgerEntryView of(LedgerEntry entry) {
        Currency currency = entry.amount().currency();
        return new LedgerEntryView(
                Long.toString(entry.id()),
                entry.kind(),
                Decimals.money(entry.amount().amount(), currency),
                currency.code(),
                Decimals.money(entry.balanceAfter(), currency),
                idOrNull(entry.orderId()),
                idOrNull(entry.positionId()),
                idOrNull(entry.lotId()),
                entry.note(),
                entry.at());
    }

    static LedgerEntryView of(LedgerRow row) {
        Currency currency = Currency.of(row.currency);
        return new LedgerEntryView(
                Long.toString(row.id),
                row.kind,
                Decimals.money(row.amount, currency),
                currency.code(),
                Decimals.money(row.balanceAfter, currency),
                idOrNull(row.orderId),
                idOrNull(row.positionId),
                idOrNull(row.lotId),
                row.note,
                row.at);
    }

    private static @Nullable String idOrNull(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
