package io.pqtrade.core.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Account;
import io.pqtrade.core.Draw;
import io.pqtrade.core.Market;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwapExplanationTest {

    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 10, 28);

    @Test
    void the_formula_and_its_inputs_give_the_amount_again() {
        Draw.cases(1_000, draw -> {
            SwapCharge charge = charge(draw);
            BigDecimal again = evaluate(charge.explanation());

            assertThat(again.setScale(15, RoundingMode.HALF_UP))
                    .isEqualByComparingTo(charge.unrounded().amount().setScale(15, RoundingMode.HALF_UP));
            assertThat(charge.explanation().rounded())
                    .isEqualTo(Rounding.post(charge.unrounded()).amount().toPlainString());
        });
    }

    private static SwapCharge charge(Draw draw) {
        MarketView market = Market.shipped()
                .at(Rollover.at(WEDNESDAY))
                .quote("EURUSD", "1.08490", "1.08500")
                .quote("GBPJPY", "191.250", "191.280")
                .quote("USDJPY", "150.270", "150.290")
                .quote("EURJPY", "163.270", "163.300")
                .quote("BTCUSD", "96500.00", "96540.00")
                .quote("US500", "5930.10", "5930.50")
                .view();
        Instrument instrument = market.instrument(draw.oneOf(List.of("EURUSD", "GBPJPY", "BTCUSD", "US500")))
                .orElseThrow();
        Lot lot = Account.lot(1, Lots.of(draw.volume()), Price.of("1"), BigDecimal.ONE);
        Direction direction = draw.direction();
        Position position = new Position(
                1, instrument.symbol(), direction, List.of(lot), null, null, null, null, 0, 0, null, Market.WEDNESDAY);
        String currency = draw.oneOf(List.of("USD", "EUR", "JPY"));
        return SwapRules.charge(
                        position,
                        lot,
                        instrument,
                        WEDNESDAY,
                        Account.in(currency).build(),
                        market)
                .orElseThrow();
    }

    /** Works a chain of products and quotients from left to right. */
    private static BigDecimal evaluate(Explanation explanation) {
        String[] words = explanation.formula().split(" ");
        BigDecimal result = value(words[0], explanation);
        for (int i = 1; i < words.length; i += 2) {
            BigDecimal operand = value(words[i + 1], explanation);
            result = words[i].equals("*") ? result.multiply(operand) : result.divide(operand, MathContext.DECIMAL128);
        }
        return result;
    }

    private static BigDecimal value(String word, Explanation explanation) {
        return new BigDecimal(explanation.inputs().getOrDefault(word, word));
    }
}
