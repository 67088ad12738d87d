package io.pqtrade.market.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to watch one portfolio.
 *
 * @param parts what a grant shows, by the names it uses; null for who acts on the portfolio, and sees everything
 * @param grantId the grant it comes from, which may be taken back; null without one
 */
public record PortfolioRight(
        UUID portfolioId,
        @Nullable Set<String> parts,
        @Nullable UUID grantId) {}
