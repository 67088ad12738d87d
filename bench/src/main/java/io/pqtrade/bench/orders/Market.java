package io.pqtrade.bench.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A symbol and where it stood when the run began.
 *
 * @param bid with all its decimals, which the levels of orders take over
 */
record Market(String symbol, BigDecimal bid) {

    private static final BigDecimal STOP = new BigDecimal("0.97");
    private static final BigDecimal TARGET = new BigDecimal("1.03");

    /** A market order whose levels lie three percent off, so that they stay on the right side during the run. */
    String buy(String tag) {
        return "{\"symbol\":\"" + symbol + "\",\"side\":\"BUY\",\"volume\":\"0.01\",\"stopLoss\":\"" + at(STOP)
                + "\",\"takeProfit\":\"" + at(TARGET) + "\",\"tag\":\"" + tag + "\"}";
    }

    private String at(BigDecimal factor) {
        return bid.multiply(factor).setScale(bid.scale(), RoundingMode.HALF_UP).toPlainString();
    }
}
