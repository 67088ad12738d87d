package io.pqtrade.order.oversight;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.margin.MarginState;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.position.Direction;
import io.pqtrade.order.oversight.ExposureRows.Held;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.reply.Decimals;
import io.pqtrade.trading.market.MarketSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sums up what all portfolios hold together, and who is close to a margin call. */
@Component
class RiskReport {
    /** Above this many portfolios with positions the report is a sample, and says so. */
    private static final int MOST_PORTFOLIOS = 5_000;

    private static final int AT_A_TIME = 200;
    private static final int MOST_SHOWN = 100;
    /** A level of less than this share of the margin call's is near it. */
    private static final BigDecimal NEAR = new BigDecimal("1.5");

    private final ExposureRows rows;
    private final LivePortfolios live;
    private final MarketSource market;
    private final Invariants invariants;

    RiskReport(ExposureRows rows, LivePortfolios live, MarketSource market, Invariants invariants) {
        this.rows = rows;
        this.live = live;
        this.market = market;
        this.invariants = invariants;
    }

    /** @param complete false when there were more portfolios than one report looks at */
    record RiskView(
            List<SymbolExposure> symbols,
            List<CurrencyExposure> currencies,
            List<PortfolioOversight.Line> nearMarginCall,
            boolean complete,
            List<Invariants.Result> invariants) {}

    /** What clients hold in a symbol; {@code netNotional} in its quote currency at mid, {@code null} without a quote. */
    record SymbolExposure(
            String symbol,
            long positions,
            String longVolume,
            String shortVolume,
            String netVolume,
            @Nullable String netNotional,
            @Nullable String notionalCurrency) {}

    /** Net amount clients hold of a currency: bought as base or gained by selling, at mid. */
    record CurrencyExposure(String currency, String amount) {}

    RiskView now() {
        MarketView view = market.view();
        Map<String, List<Held>> bySymbol = new TreeMap<>();
        rows.held()
                .forEach(held -> bySymbol.computeIfAbsent(held.symbol(), symbol -> new ArrayList<>())
                        .add(held));
        Map<String, BigDecimal> currencies = new TreeMap<>();
        List<SymbolExposure> symbols = bySymbol.entrySet().stream()
                .map(entry -> exposure(entry.getKey(), entry.getValue(), view, currencies))
                .toList();
        List<UUID> holding = rows.holding(MOST_PORTFOLIOS + 1);
        return new RiskView(
                symbols,
                currencies.entrySet().stream()
                        .map(entry -> new CurrencyExposure(entry.getKey(), Decimals.plain(entry.getValue())))
                        .toList(),
                nearMarginCall(holding.subList(0, Math.min(holding.size(), MOST_PORTFOLIOS))),
                holding.size() <= MOST_PORTFOLIOS,
                invariants.check());
    }

    private static SymbolExposure exposure(
            String symbol, List<Held> held, MarketView view, Map<String, BigDecimal> currencies) {
        BigDecimal bought = volume(held, Direction.LONG);
        BigDecimal sold = volume(held, Direction.SHORT);
        BigDecimal net = bought.subtract(sold);
        Instrument instrument = view.instrument(symbol).orElse(null);
        Quote quote = view.quote(symbol).orElse(null);
        BigDecimal notional = null;
        if (instrument != null && quote != null) {
            BigDecimal units = net.multiply(instrument.contractSize());
            notional = units.multiply(quote.mid());
            currencies.merge(instrument.base().code(), units, BigDecimal::add);
            currencies.merge(instrument.quote().code(), notional.negate(), BigDecimal::add);
        }
        return new SymbolExposure(
                symbol,
                held.stream().mapToLong(Held::positions).sum(),
                Decimals.volume(bought, instrument),
                Decimals.volume(sold, instrument),
                Decimals.plain(net),
                instrument == null ? null : Decimals.moneyOrNull(notional, instrument.quote()),
                instrument == null ? null : instrument.quote().code());
    }

    private static BigDecimal volume(List<Held> held, Direction direction) {
        return held.stream()
                .filter(part -> part.direction() == direction)
                .map(Held::volume)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The worst first. */
    private List<PortfolioOversight.Line> nearMarginCall(List<UUID> holding) {
        List<LivePortfolios.Live> near = new ArrayList<>();
        for (int from = 0; from < holding.size(); from += AT_A_TIME) {
            live.load(holding.subList(from, Math.min(from + AT_A_TIME, holding.size()))).stream()
                    .filter(RiskReport::isNear)
                    .forEach(near::add);
        }
        return near.stream()
                .sorted(Comparator.comparing(RiskReport::level, Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(MOST_SHOWN)
                .map(PortfolioOversight.Line::of)
                .toList();
    }

    private static boolean isNear(LivePortfolios.Live portfolio) {
        if (portfolio.account().marginState() != MarginState.HEALTHY) {
            return portfolio.valuation().isPresent();
        }
        BigDecimal level = level(portfolio);
        BigDecimal warning =
                portfolio.portfolio().policies().marginCallPercent().multiply(NEAR);
        return level != null && level.compareTo(warning) < 0;
    }

    private static @Nullable BigDecimal level(LivePortfolios.Live portfolio) {
        return portfolio
                .valuation()
                .map(valuation -> valuation.marginLevelPercent())
                .orElse(null);
    }
}
