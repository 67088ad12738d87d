package io.pqtrade.core.execution.filling;

import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.margin.CommissionRules;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.Converted;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Commission on a volume: the instrument's, converted like a loss, and the portfolio's own per lot.
 *
 * @param amount unrounded, in the portfolio's currency; positive, or zero when nothing is charged
 * @param formula of the amount in terms of the inputs
 */
record Charge(BigDecimal amount, String formula, Inputs inputs, List<Quote> quotes) {

    /** @throws java.util.NoSuchElementException without a conversion rate: {@link Convertibility} has to come first */
    static Charge on(Decision decision, Execution execution, Lots volume) {
        Instrument instrument = execution.instrument();
        Commission terms = instrument.commission();
        BigDecimal perLot = decision.portfolio().policies().commissionPerLot();
        Inputs inputs = new Inputs().put("lots", volume);
        List<Quote> quotes = new ArrayList<>(List.of(execution.quote()));
        String formula = "0";
        if (terms.kind() != Commission.Kind.NONE && terms.value().signum() != 0) {
            Converted rate = rate(decision, instrument.quote());
            formula = formulaOf(terms.kind()) + " * factor";
            inputs.put("commissionValue", terms.value()).put("factor", rate.factor());
            inputs.put("contractSize", instrument.contractSize()).put("price", execution.price());
            quotes.addAll(rate.quotes());
        }
        if (perLot.signum() != 0) {
            formula = formula.equals("0") ? "commissionPerLot * lots" : formula + " + commissionPerLot * lots";
            inputs.put("commissionPerLot", perLot);
        }
        BigDecimal amount = CommissionRules.charge(
                        instrument, volume, execution.price(), decision.portfolio(), decision.market())
                .orElseThrow()
                .negate();
        return new Charge(amount, formula, inputs, quotes);
    }

    boolean isNothing() {
        return amount.signum() == 0;
    }

    /** The fee of an opening: rounded once by itself. */
    Explanation posted(Currency currency) {
        BigDecimal unrounded = amount.negate();
        return new Explanation(
                "COMMISSION",
                "-(" + formula + ")",
                inputs.map(),
                unrounded.toPlainString(),
                Rounding.post(unrounded, currency).toPlainString(),
                quotes);
    }

    /** The fee of a close: what is left of the rounded net when the rounded gross is taken away, so that nothing rounds twice. */
    Explanation postedBeside(BigDecimal gross, Currency currency) {
        BigDecimal net = Rounding.post(gross.subtract(amount), currency);
        BigDecimal fee = net.subtract(Rounding.post(gross, currency));
        inputs.put("gross", gross).put("digits", BigDecimal.valueOf(currency.digits()));
        return new Explanation(
                "COMMISSION_BESIDE_PNL",
                "round(gross - (" + formula + "), digits) - round(gross, digits)",
                inputs.map(),
                fee.toPlainString(),
                fee.toPlainString(),
                quotes);
    }

    private static String formulaOf(Commission.Kind kind) {
        return kind == Commission.Kind.PER_LOT
                ? "commissionValue * lots"
                : "commissionValue / 100 * lots * contractSize * price";
    }

    /** A commission is converted like any other loss. */
    private static Converted rate(Decision decision, Currency from) {
        return Conversion.realized(
                        BigDecimal.ONE.negate(),
                        from,
                        decision.currency(),
                        decision.market(),
                        decision.portfolio().policies().conversion())
                .orElseThrow();
    }
}
