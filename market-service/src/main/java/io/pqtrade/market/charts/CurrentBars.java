package io.pqtrade.market.charts;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.market.bars.TradingCalendar;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.bars.live.Latest;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.web.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest bars as calls show them. */
@Component
class CurrentBars {

    private final BarBoard board;
    private final MarketBook book;

    CurrentBars(BarBoard board, MarketBook book) {
        this.board = board;
        this.book = book;
    }

    /** @param symbol {@code null} for all; the others for M1 and BID */
    List<CurrentBar> bars(@Nullable String symbol, @Nullable String interval, @Nullable String side) {
        Interval chosen = interval == null ? Interval.M1 : HistoryQuery.interval(interval);
        PriceSide price = HistoryQuery.side(side);
        return instruments(symbol).stream()
                .flatMap(instrument -> bar(instrument, chosen, price).stream())
                .toList();
    }

    private List<Instrument> instruments(@Nullable String symbol) {
        if (symbol == null) {
            return book.instruments();
        }
        return List.of(book.instrument(symbol)
                .orElseThrow(() -> ProblemException.notFound("There is no instrument of this symbol.")));
    }

    private Optional<CurrentBar> bar(Instrument instrument, Interval interval, PriceSide side) {
        return board.latest(instrument.symbol(), interval)
                .filter(latest -> !latest.bars().isEmpty())
                .map(latest -> bar(instrument, interval, side, latest));
    }

    private static CurrentBar bar(Instrument instrument, Interval interval, PriceSide side, Latest latest) {
        BarSeries bars = latest.bars();
        int last = bars.size() - 1;
        long end = TradingCalendar.of(instrument.assetClass()).end(interval, bars.openedAt(last));
        return CurrentBar.of(
                instrument.symbol(), interval, side, bars, last, end <= latest.reached(), latest.sequence());
    }
}
