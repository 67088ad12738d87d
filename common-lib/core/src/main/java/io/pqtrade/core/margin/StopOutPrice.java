package io.pqtrade.core.margin;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The price of one symbol, all others standing still, at which a portfolio would be stopped out.
 *
 * <p>Found by halving with the same valuation that decides a stop-out, so that it holds for live margin, for conversions that move
 * with the symbol, and for hedged legs.
 */
public final class StopOutPrice {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int SCALE = 8;
    private static final BigDecimal EXACT_ENOUGH = BigDecimal.ONE.movePointLeft(SCALE + 2);
    /** How far up a short is followed: ten times the price. */
    private static final BigDecimal REACH = BigDecimal.valueOf(9);

    private StopOutPrice() {}

    /**
     * Bid for a net long, ask for a net short, to eight decimals; empty when nothing is open in the symbol, its legs cancel out, no
     * price would do it, or the portfolio cannot be valued.
     */
    public static Optional<BigDecimal> of(Portfolio portfolio, String symbol, MarketView market) {
        BigDecimal net = portfolio.positionsOf(symbol).stream()
                .map(StopOutPrice::signedVolume)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<Quote> quote = market.quote(symbol);
        if (net.signum() == 0
                || quote.isEmpty()
                || !stoppedOut(portfolio, market, quote.get(), farthest(quote.get(), net))) {
            return Optional.empty();
        }
        Direction direction = net.signum() > 0 ? Direction.LONG : Direction.SHORT;
        BigDecimal start = quote.get().fillPrice(direction.closingSide()).value();
        BigDecimal shift = firstStoppingShift(portfolio, market, quote.get(), farthest(quote.get(), net));
        return Optional.of(start.add(shift).setScale(SCALE, RoundingMode.HALF_UP));
    }

    private static BigDecimal firstStoppingShift(
            Portfolio portfolio, MarketView market, Quote quote, BigDecimal farthest) {
        BigDecimal safe = BigDecimal.ZERO;
        BigDecimal stopping = farthest;
        if (stoppedOut(portfolio, market, quote, safe)) {
            return safe;
        }
        while (stopping.subtract(safe).abs().compareTo(EXACT_ENOUGH) > 0) {
            BigDecimal middle = safe.add(stopping).divide(TWO, SCALE + 4, RoundingMode.HALF_EVEN);
            if (stoppedOut(portfolio, market, quote, middle)) {
                stopping = middle;
            } else {
                safe = middle;
            }
        }
        return stopping;
    }

    private static BigDecimal farthest(Quote quote, BigDecimal net) {
        return net.signum() > 0
                ? quote.bid().value().negate().add(EXACT_ENOUGH)
                : quote.ask().value().multiply(REACH);
    }

    private static boolean stoppedOut(Portfolio portfolio, MarketView market, Quote quote, BigDecimal shift) {
        Quote shifted = new Quote(
                quote.symbol(),
                new Price(quote.bid().value().add(shift)),
                new Price(quote.ask().value().add(shift)),
                quote.sequence(),
                quote.at(),
                quote.manual());
        Map<String, Quote> quotes = new HashMap<>(market.quotes());
        quotes.put(quote.symbol(), shifted);
        MarketView there =
                new MarketView(market.now(), market.instruments(), quotes, market.maxQuoteAge(), market.hours());
        return MarginRules.value(portfolio, there)
                .map(valuation -> MarginRules.state(valuation, portfolio.policies()) == MarginState.STOP_OUT)
                .orElse(false);
    }

    private static BigDecimal signedVolume(Position position) {
        return position.volume()
                .value()
                .multiply(BigDecimal.valueOf(position.direction().sign()));
    }
}
