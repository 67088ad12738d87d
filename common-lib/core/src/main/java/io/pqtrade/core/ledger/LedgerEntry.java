package io.pqtrade.core.ledger;

import io.pqtrade.core.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One booking on a portfolio: the client's posting, and by {@link EntryKind#counterAccount()} the equal and opposite one.
 *
 * @param amount rounded to the currency's digits, negative when the client pays
 * @param balanceAfter the portfolio's balance including it
 */
public record LedgerEntry(
        long id,
        EntryKind kind,
        Money amount,
        BigDecimal balanceAfter,
        @Nullable Long orderId,
        @Nullable Long positionId,
        @Nullable Long lotId,
        @Nullable String note,
        Explanation explanation,
        Instant at) {}
