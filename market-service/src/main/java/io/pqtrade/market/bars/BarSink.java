package io.pqtrade.market.bars;

import java.time.LocalDate;
import java.util.SortedSet;

/** Takes history in bulk. Safe for several threads. */
public interface BarSink {

    /**
     * Keeps the bars for ever, with the rollover quotes that follow from them. Minutes that are already there stay as they are, so
     * repeating a day is harmless; minutes that are not over yet must not be among them.
     */
    void accept(String symbol, MinuteBars bars);

    /** UTC days of which there are M1 bars in bulk: what need not be made again. */
    SortedSet<LocalDate> days(String symbol);
}
