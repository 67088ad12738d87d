package io.pqtrade.market.prices;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.world.PriceSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what is shown of a symbol's market. */
public class PriceBoard {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MarketBook book;
    private final PriceSource source;
    private final Clock clock;

    PriceBoard(MarketBook book, PriceSource source, Clock clock) {
        this.book = book;
        this.source = source;
        this.clock = clock;
    }

    public PriceView view(Instrument instrument) {
        return view(instrument, book.quote(instrument.symbol()).orElse(null));
    }

    /** @param quote the one to show; {@code null} when there never was one */
    public PriceView view(Instrument instrument, @Nullable Quote quote) {
        Instant now = clock.instant();
        String symbol = instrument.symbol();
        boolean open = book.isOpen(instrument, now);
        if (quote == null) {
            return new PriceView(symbol, null, null, null, null, open, book.mode(symbol), false, null, null, null);
        }
        Optional<BigDecimal> dayOpen = source.at(instrument, TradingDay.start(instrument, now))
                .map(tick -> tick.bid().value());
        Optional<BigDecimal> change = dayOpen.map(opened -> quote.bid().value().subtract(opened));
        return new PriceView(
                symbol,
                PriceText.of(quote.bid(), instrument),
                PriceText.of(quote.ask(), instrument),
                quote.sequence(),
                quote.at(),
                open,
                book.mode(symbol),
                quote.manual(),
                dayOpen.map(price -> PriceText.of(price, instrument)).orElse(null),
                change.map(price -> PriceText.of(price, instrument)).orElse(null),
                change.map(moved -> percent(moved, dayOpen.orElseThrow())).orElse(null));
    }

    private static String percent(BigDecimal moved, BigDecimal opened) {
        return moved.multiply(HUNDRED).divide(opened, 2, RoundingMode.HALF_UP).toPlainString();
    }
}
