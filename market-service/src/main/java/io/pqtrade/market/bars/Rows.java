package io.pqtrade.market.bars;

import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCountCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of packed bars, unpacked one after the other so that only one is in memory as columns. */
final class Rows {

    private Rows() {}

    /** @return how many rows there were */
    static int tell(JdbcClient.StatementSpec statement, Consumer<BarSeries> bars) {
        RowCountCallbackHandler counter = new RowCountCallbackHandler();
        statement.query(row -> {
            counter.processRow(row);
            bars.accept(BarCodec.decode(row.getBytes(1)));
        });
        return counter.getRowCount();
    }
}
