package io.pqtrade.core;

import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Policies.HedgedMargin;
import io.pqtrade.core.portfolio.Policies.MarginRate;
import io.pqtrade.core.portfolio.Policies.StopOut;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A portfolio in the making. */
public final class Account {

    private static final Instant OPENED = Instant.parse("2026-10-28T13:00:00Z");

    private final Currency currency;
    private final List<Position> positions = new ArrayList<>();
    private BigDecimal balance = new BigDecimal("10000.00");
    private int leverage = 30;
    private Policies policies = Policies.DEFAULT;
    private PositionMode positionMode = PositionMode.HEDGING;

    private Account(Currency currency) {
        this.currency = currency;
    }

    public static Account in(String currency) {
        return new Account(Currency.of(currency));
    }

    public Account balance(String amount) {
        balance = new BigDecimal(amount);
        return this;
    }

    public Account leverage(int ceiling) {
        leverage = ceiling;
        return this;
    }

    public Account positionMode(PositionMode mode) {
        positionMode = mode;
        return this;
    }

    public Account policies(Policies chosen) {
        policies = chosen;
        return this;
    }

    public Account hedged(HedgedMargin policy) {
        return policies(new Policies(
                policies.limitImprovement(),
                policies.trailing(),
                policies.conversion(),
                policies.marginRate(),
                policy,
                policies.stopOut(),
                policies.marginCallPercent(),
                policies.stopOutPercent(),
                policies.swapDayCount(),
                policies.esmaCaps(),
                policies.commissionPerLot()));
    }

    public Account margin(MarginRate policy) {
        return policies(new Policies(
                policies.limitImprovement(),
                policies.trailing(),
                policies.conversion(),
                policy,
                policies.hedgedMargin(),
                policies.stopOut(),
                policies.marginCallPercent(),
                policies.stopOutPercent(),
                policies.swapDayCount(),
                policies.esmaCaps(),
                policies.commissionPerLot()));
    }

    public Account stopOut(StopOut policy) {
        return policies(new Policies(
                policies.limitImprovement(),
                policies.trailing(),
                policies.conversion(),
                policies.marginRate(),
                policies.hedgedMargin(),
                policy,
                policies.marginCallPercent(),
                policies.stopOutPercent(),
                policies.swapDayCount(),
                policies.esmaCaps(),
                policies.commissionPerLot()));
    }

    /** A position of one lot each for the volumes and entry prices given, its margin conversion frozen at the market. */
    public Account holding(long id, String symbol, Direction direction, MarketView market, String... volumesAndPrices) {
        List<Lot> lots = new ArrayList<>();
        for (int i = 0; i < volumesAndPrices.length; i += 2) {
            Price entry = Price.of(volumesAndPrices[i + 1]);
            BigDecimal conversion = MarginRules.conversionAtFill(
                            market.instrument(symbol).orElseThrow(), entry, currency, market)
                    .orElseThrow();
            lots.add(lot(id * 10 + i / 2, Lots.of(volumesAndPrices[i]), entry, conversion));
        }
        return holding(new Position(id, symbol, direction, lots, null, null, null, null, 0, 0, null, OPENED));
    }

    public Account holding(Position position) {
        positions.add(position);
        return this;
    }

    public Portfolio build() {
        return new Portfolio(
                new UUID(0, 1),
                new UUID(0, 2),
                "test",
                currency,
                balance,
                leverage,
                positionMode,
                policies,
                null,
                null,
                AccessRights.FULL_ACCESS,
                true,
                null,
                null,
                positions,
                List.of(),
                1);
    }

    public static Lot lot(long id, Lots volume, Price entry, BigDecimal marginConversion) {
        return new Lot(id, volume, volume, entry, OPENED, marginConversion, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    /** A position of one lot with the levels given. */
    public static Position position(
            Direction direction,
            String entry,
            @Nullable String stopLoss,
            @Nullable String takeProfit,
            @Nullable String trailingDistance) {
        return new Position(
                1,
                "EURUSD",
                direction,
                List.of(lot(1, Lots.of("1"), Price.of(entry), BigDecimal.ONE)),
                stopLoss == null ? null : Price.of(stopLoss),
                takeProfit == null ? null : Price.of(takeProfit),
                trailingDistance == null ? null : new BigDecimal(trailingDistance),
                null,
                0,
                0,
                null,
                OPENED);
    }
}
