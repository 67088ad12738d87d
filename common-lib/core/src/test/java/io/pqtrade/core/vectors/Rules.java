package io.pqtrade.core.vectors;

/** Which rule a worked case asks. */
final class Rules {

    private Rules() {}

    static void check(String rule, Inputs in, Expected out) {
        switch (rule) {
            case "REALIZED_PNL" -> MoneyCases.realizedPnl(in, out);
            case "CONVERSION" -> MoneyCases.conversion(in, out);
            case "ROUNDING" -> MoneyCases.rounding(in, out);
            case "ROUND_ONCE" -> MoneyCases.roundOnce(in, out);
            case "LEDGER_SUM" -> MoneyCases.ledgerSum(in, out);
            case "PERFORMANCE" -> MoneyCases.performance(in, out);
            case "VALUATION" -> MarginCases.valuation(in, out);
            case "ACCOUNT" -> MarginCases.account(in, out);
            case "STOP_OUT_PRICE" -> MarginCases.stopOutPrice(in, out);
            case "STOP_OUT_STEPS" -> MarginCases.stopOutSteps(in, out);
            case "SWAP" -> TimeCases.swap(in, out);
            case "TRADING_HOURS" -> TimeCases.tradingHours(in, out);
            case "DAY_END" -> TimeCases.dayEnd(in, out);
            case "PROTOCOL" -> TimeCases.protocol(in, out);
            case "FIFO_CLOSE" -> LevelCases.fifoClose(in, out);
            case "FIFO_ORDER" -> LevelCases.fifoOrder(in, out);
            case "POSITION_TRIGGER" -> LevelCases.positionTrigger(in, out);
            case "ORDER_TRIGGER" -> LevelCases.orderTrigger(in, out);
            case "TRAILING" -> LevelCases.trailing(in, out);
            default -> throw new IllegalArgumentException("no rule " + rule);
        }
    }
}
