package io.pqtrade.order.reply;

import io.pqtrade.core.execution.checking.FifoRule;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open position at current prices; figures that need a price are {@code null} while one is missing.
 *
 * @param currentPrice what closing it would fill at: the bid for a long, the ask for a short
 * @param lots oldest first; a reply to a command shows the first {@value #LOTS_OF_A_REPLY}, so that what an order costs does not
 *     grow with the orders before it
 * @param lotCount how many there are
 * @param usedMargin its share of the margin its symbol uses
 * @param closableVolume what the position mode lets the client close now
 */
public record PositionView(
        String id,
        String symbol,
        Direction direction,
        String volume,
        String entryPrice,
        @Nullable String currentPrice,
        @Nullable String stopLoss,
        @Nullable String takeProfit,
        @Nullable String trailingDistance,
        @Nullable String trailingStop,
        String swap,
        String commission,
        @Nullable String unrealizedPnl,
        @Nullable String usedMargin,
        Instant openedAt,
        List<LotView> lots,
        int lotCount,
        String closableVolume,
        @Nullable String tag) {

    private static final int LOTS_OF_A_REPLY = 20;

    /** One open lot, the unit of FIFO. */
    public record LotView(String id, String volume, String entryPrice, Instant openedAt) {
        static LotView of(Lot lot, @Nullable Instrument instrument) {
            return new LotView(
                    Long.toString(lot.id()),
                    Decimals.volume(lot.openVolume(), instrument),
                    Decimals.price(lot.entryPrice(), instrument),
                    lot.openedAt());
        }
    }

    /** With all its lots. */
    public static PositionView of(
            Position position, Portfolio portfolio, Optional<Valuation> valued, MarketView market) {
        return of(position, portfolio, valued, market, Integer.MAX_VALUE);
    }

    /** With its oldest lots alone. */
    public static PositionView inReply(
            Position position, Portfolio portfolio, Optional<Valuation> valued, MarketView market) {
        return of(position, portfolio, valued, market, LOTS_OF_A_REPLY);
    }

    private static PositionView of(
            Position position, Portfolio portfolio, Optional<Valuation> valued, MarketView market, int mostLots) {
        Instrument instrument = market.instrument(position.symbol()).orElse(null);
        Currency currency = portfolio.currency();
        return new PositionView(
                Long.toString(position.id()),
                position.symbol(),
                position.direction(),
                Decimals.volume(position.volume(), instrument),
                Decimals.price(position.entryPrice(), instrument),
                currentPrice(position, market, instrument),
                Decimals.priceOrNull(position.stopLoss(), instrument),
                Decimals.priceOrNull(position.takeProfit(), instrument),
                Decimals.priceOrNull(position.trailingDistance(), instrument),
                Decimals.priceOrNull(position.trailingStop(), instrument),
                Decimals.money(position.openLots().swap(), currency),
                Decimals.money(position.openLots().commission(), currency),
                valued.map(v -> v.unrealizedPnl().get(position.id()))
                        .map(pnl -> Decimals.money(pnl, currency))
                        .orElse(null),
                valued.map(v -> v.usedMarginByPosition().get(position.id()))
                        .map(margin -> Decimals.money(margin, currency))
                        .orElse(null),
                position.openedAt(),
                position.lots().stream()
                        .limit(mostLots)
                        .map(lot -> LotView.of(lot, instrument))
                        .toList(),
                position.lots().size(),
                Decimals.volume(FifoRule.closable(portfolio, position), instrument),
                position.tag());
    }

    private static @Nullable String currentPrice(
            Position position, MarketView market, @Nullable Instrument instrument) {
        Optional<Quote> quote = market.quote(position.symbol());
        return quote.map(q -> Decimals.price(q.fillPrice(position.direction().closingSide()), instrument))
                .orElse(null);
    }
}
