package io.pqtrade.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalInputTest {

    @ParameterizedTest
    @CsvSource({
        "0.10,0.10",
        "-3,-3",
        "1e3,1000",
        "12E-4,0.0012",
        "-0,0",
        "1.5e+2,150",
        "99999999999999999999999999999999999999,99999999999999999999999999999999999999"
    })
    void a_decimal_keeps_its_digits(String text, String plain) {
        assertThat(DecimalInput.parse(text).toPlainString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                ".5",
                "+1",
                "1e",
                "1e+",
                "NaN",
                "Infinity",
                "0x10",
                "1_000",
                "1,5",
                " 1",
                "1 ",
                "٣",
                "1e1.5",
                "--1",
                "1d"
            })
    void what_is_not_json_number_grammar_is_no_decimal(String text) {
        assertThatThrownBy(() -> DecimalInput.parse(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("must be a decimal number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e38",
                "1e-38",
                "1e999999999",
                "1e-999999999",
                "-1e2147483648",
                "0e999",
                "123456789012345678901234567890123456789",
                "0.00000000000000000000000000000000000001",
                "1.0000000000000000000000000000000000000000000000000000000000000000000000"
            })
    void what_has_more_than_38_digits_is_refused_before_any_arithmetic(String text) {
        assertThatThrownBy(() -> DecimalInput.parse(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("38 digits");
    }

    @Test
    void a_megabyte_of_digits_costs_nothing() {
        String text = "9".repeat(1_000_000);

        assertThatThrownBy(() -> DecimalInput.parse(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void an_exponent_never_leaves_a_negative_scale() {
        assertThat(DecimalInput.parse("1e2")).isEqualTo(new BigDecimal("100"));
    }
}
