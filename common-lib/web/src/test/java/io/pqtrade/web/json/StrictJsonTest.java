package io.pqtrade.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    private static final JsonMapper JSON = StrictJson.mapper();

    enum Side {
        BUY,
        SELL
    }

    record Ticket(
            @Nullable String symbol,
            @Nullable Side side,
            @Nullable BigDecimal volume,
            @Nullable Boolean all,
            @Nullable Long id,
            @Nullable Instant at,
            @Nullable Optional<BigDecimal> stopLoss) {}

    record Counted(int limit) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"symbol\": 1}",
                "{\"symbol\": true}",
                "{\"side\": 0}",
                "{\"side\": \"\"}",
                "{\"side\": \"buy\"}",
                "{\"all\": 1}",
                "{\"all\": \"true\"}",
                "{\"id\": \"1\"}",
                "{\"id\": 1.0}",
                "{\"id\": 9223372036854775808}",
                "{\"at\": 1700000000}",
                "{\"at\": \"1700000000\"}",
                "{\"at\": \"2026-01-01\"}",
                "{\"volume\": true}",
                "{\"volume\": {}}",
                "{\"volume\": []}",
                "{\"volume\": 1e400}",
                "{\"volume\": NaN}",
                "{\"volume\": \"\"}",
                "{\"volume\": [1]}",
                "{\"other\": 1}",
                "{\"id\": 1, \"id\": 2}",
                "{\"id\": 1} x",
                "{\"id\": 1}{}",
                "[]",
                "1",
                "\"\"",
                "",
                "{",
                "{'id': 1}",
                "{\"id\": 1,}",
                "{\"id\": 01}",
                "{/**/}"
            })
    void what_would_have_to_be_guessed_is_refused(String text) {
        assertThatThrownBy(() -> JSON.readValue(text, Ticket.class)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"limit\": null}", "{\"limit\": \"5\"}"})
    void a_primitive_is_never_made_up(String text) {
        assertThatThrownBy(() -> JSON.readValue(text, Counted.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void a_decimal_may_stand_with_or_without_quotes() {
        assertThat(JSON.readValue("{\"volume\": 0.10}", Ticket.class).volume()).isEqualTo(new BigDecimal("0.10"));
        assertThat(JSON.readValue("{\"volume\": \"0.10\"}", Ticket.class).volume())
                .isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void an_explicit_null_is_told_from_an_absent_field() {
        assertThat(JSON.readValue("{}", Ticket.class).stopLoss()).isNull();
        assertThat(JSON.readValue("{\"stopLoss\": null}", Ticket.class).stopLoss())
                .isEqualTo(Optional.empty());
        assertThat(JSON.readValue("{\"stopLoss\": \"1.1\"}", Ticket.class).stopLoss())
                .contains(new BigDecimal("1.1"));
    }

    @Test
    void decimals_are_written_as_plain_strings_and_instants_as_rfc_3339() {
        Ticket ticket = new Ticket(
                "EURUSD",
                Side.BUY,
                new BigDecimal("1E+3"),
                true,
                7L,
                Instant.parse("2026-01-31T12:00:00.5Z"),
                Optional.empty());

        assertThat(JSON.writeValueAsString(ticket))
                .isEqualTo("{\"symbol\":\"EURUSD\",\"side\":\"BUY\",\"volume\":\"1000\",\"all\":true,\"id\":7,"
                        + "\"at\":\"2026-01-31T12:00:00.500Z\",\"stopLoss\":null}");
    }

    @Test
    void an_instant_may_have_an_offset() {
        assertThat(JSON.readValue("{\"at\": \"2026-01-31T14:00:00+02:00\"}", Ticket.class)
                        .at())
                .isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    }

    @Test
    void deep_nesting_ends_early() {
        String deep = "{\"volume\":".repeat(2_000) + "1" + "}".repeat(2_000);

        assertThatThrownBy(() -> JSON.readTree(deep)).isInstanceOf(JacksonException.class);
    }
}
