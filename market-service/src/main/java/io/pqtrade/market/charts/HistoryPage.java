package io.pqtrade.market.charts;

import io.pqtrade.market.bars.BarSeries;
import org.jspecify.annotations.Nullable;

/**
 * Bars, oldest first, still in columns.
 *
 * @param first index of the first bar shown
 * @param end index after the last one
 * @param closedTo second by which a bar must end to be complete
 * @param nextCursor where the next page begins; {@code null} at the end
 */
public record HistoryPage(
        HistoryQuery query,
        BarSeries bars,
        int first,
        int end,
        long closedTo,
        @Nullable String nextCursor) {

    /** The payload as JSON, in UTF-8: {@code symbol interval side feed items[] nextCursor}. */
    public byte[] json() {
        return new PageText(this).bytes();
    }

    /** How many bars it shows. */
    public int size() {
        return end - first;
    }
}
