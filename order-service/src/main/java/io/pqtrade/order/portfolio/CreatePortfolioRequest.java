package io.pqtrade.order.portfolio;

import io.pqtrade.core.execution.TradeCommand.OpenPortfolio;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.portfolio.Preset;
import io.pqtrade.order.intake.TextRule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio to open.
 *
 * @param leverage 1 to 500; instruments may allow less
 * @param positionMode NETTING_FIFO when absent
 * @param preset policies to start from; those of {@code policies} stand over it
 */
record CreatePortfolioRequest(
        @NotBlank @Size(max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
        String name,

        @NotNull @Size(min = 1, max = 10) String currency,
        @NotNull BigDecimal initialBalance,
        @NotNull Integer leverage,
        @Nullable PositionMode positionMode,
        @Nullable Preset preset,
        @Nullable PoliciesRequest policies,
        @Nullable @Valid ProtocolRequest protocol) {

    private static final int MOST_LEVERAGE = 500;

    OpenPortfolio command(UUID id, UUID ownerId) {
        Terms.require(Currency.isKnown(currency), "currency", "must be a known currency such as USD");
        Terms.require(leverage >= 1 && leverage <= MOST_LEVERAGE, "leverage", "must be 1 to " + MOST_LEVERAGE);
        Amounts.require("initialBalance", initialBalance);
        Currency booked = Currency.of(currency);
        Portfolio terms = new Portfolio(
                id,
                ownerId,
                name,
                booked,
                BigDecimal.ZERO,
                leverage,
                positionMode == null ? PositionMode.NETTING_FIFO : positionMode,
                chosenPolicies(),
                protocol == null ? null : protocol.over(initialBalance),
                null,
                AccessRights.FULL_ACCESS,
                false,
                null,
                null,
                List.of(),
                List.of(),
                0);
        return new OpenPortfolio(terms, new Money(initialBalance, booked));
    }

    private Policies chosenPolicies() {
        Policies base = preset == null ? Policies.DEFAULT : preset.policies();
        Policies chosen = policies == null ? base : policies.over(base);
        PoliciesRequest.check(chosen);
        return chosen;
    }
}
