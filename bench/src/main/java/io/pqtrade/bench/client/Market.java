package io.pqtrade.bench.client;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A symbol and where it stood when the run began.
 *
 * @param bid with all its decimals, which the levels of orders take over
 */
public record Market(String symbol, BigDecimal bid) {

    private static final BigDecimal STOP = new BigDecimal("0.97");
    private static final BigDecimal TARGET = new BigDecimal("1.03");

    /** A market order whose levels lie three percent off, so that they stay on the right side during the run. */
    public String buy(String tag) {
        return "{\"symbol\":\"" + symbol + "\",\"side\":\"BUY\",\"volume\":\"0.01\",\"stopLoss\":\"" + at(STOP)
                + "\",\"takeProfit\":\"" + at(TARGET) + "\",\"tag\":\"" + tag + "\"}";
    }

    /** The same order under a name of the client's own, unique in its portfolio for ever. */
    public String buy(String tag, String clientOrderId) {
        String order = buy(tag);
        return order.substring(0, order.length() - 1) + ",\"clientOrderId\":\"" + clientOrderId + "\"}";
    }

    private String at(BigDecimal factor) {
        return bid.multiply(factor).setScale(bid.scale(), RoundingMode.HALF_UP).toPlainString();
    }
}
