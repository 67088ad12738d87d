package io.pqtrade.trading.write;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What stands in an outcome for a portfolio that is not there. */
final class MissingPortfolio {

    private MissingPortfolio() {}

    static Portfolio of(UUID id) {
        return new Portfolio(
                id,
                id,
                "",
                Currency.USD,
                BigDecimal.ZERO,
                1,
                PositionMode.NETTING_FIFO,
                Policies.DEFAULT,
                null,
                null,
                AccessRights.NO_LOGIN,
                false,
                null,
                null,
                List.of(),
                List.of(),
                0);
    }
}
