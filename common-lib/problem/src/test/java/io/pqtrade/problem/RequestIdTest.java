package io.pqtrade.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "3f2c-11", "trace_01.B"})
    void a_sane_id_of_the_client_is_kept(String id) {
        assertThat(RequestId.accept(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\nb",
                "<b>",
                "é",
                "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void an_id_that_could_forge_log_lines_is_replaced(String id) {
        assertThat(RequestId.accept(id)).isNotEqualTo(id).matches("[0-9a-f]{24}");
    }

    @Test
    void a_missing_id_is_made_and_never_twice() {
        assertThat(RequestId.accept(null)).isNotEqualTo(RequestId.accept(null));
    }
}
