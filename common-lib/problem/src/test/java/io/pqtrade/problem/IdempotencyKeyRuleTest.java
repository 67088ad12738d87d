package io.pqtrade.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyRuleTest {

    @ParameterizedTest
    @CsvSource({
        "POST,/api/orders/execute/,true",
        "POST,/api/orders/execute,true",
        "POST,/api/orders/cancelled/,true",
        "POST,/api/orders/preview/,false",
        "POST,/api/orders/preview,false",
        "GET,/api/orders/pending/,false",
        "POST,/api/portfolio/deposit/,true",
        "POST,/api/portfolio/withdraw,true",
        "POST,/api/portfolio/reset/,true",
        "POST,/api/portfolio/create/,false",
        "POST,/api/auth/login/,false"
    })
    void a_key_is_required_where_orders_or_money_move(String method, String path, boolean required) {
        assertThat(IdempotencyKeyRule.required(method, path)).isEqualTo(required);
    }

    @Test
    void a_missing_key_is_named() {
        assertThat(IdempotencyKeyRule.check(null))
                .get()
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "é", "a\tb"})
    void a_key_is_visible_ascii(String key) {
        assertThat(IdempotencyKeyRule.check(key))
                .get()
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.INVALID_VALUE);
    }

    @Test
    void a_key_has_at_most_255_characters() {
        assertThat(IdempotencyKeyRule.check("k".repeat(255))).isEmpty();
        assertThat(IdempotencyKeyRule.check("k".repeat(256))).isPresent();
    }
}
