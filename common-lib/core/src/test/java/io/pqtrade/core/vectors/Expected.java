package io.pqtrade.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a worked case says must come out; a figure it does not name is not checked. */
record Expected(JsonNode node) {

    boolean says(String name) {
        return node.has(name);
    }

    boolean missing() {
        return node.path("missing").asBoolean(false);
    }

    Expected at(String name) {
        return new Expected(node.get(name));
    }

    /** Compares at the number of decimals the case is written with. */
    void decimal(String name, @Nullable BigDecimal actual) {
        if (!says(name)) {
            return;
        }
        if (node.get(name).isNull()) {
            assertThat(actual).as(name).isNull();
            return;
        }
        BigDecimal expected = new BigDecimal(node.get(name).asString());
        assertThat(actual).as(name).isNotNull();
        assertThat(actual.setScale(Math.max(0, expected.scale()), RoundingMode.HALF_UP))
                .as(name + " from " + actual)
                .isEqualByComparingTo(expected);
    }

    void text(String name, @Nullable Object actual) {
        if (says(name)) {
            String expected = node.get(name).isNull() ? null : node.get(name).asString();
            assertThat(actual == null ? null : actual.toString()).as(name).isEqualTo(expected);
        }
    }

    void instant(String name, @Nullable Instant actual) {
        text(name, actual);
    }

    void integer(String name, int actual) {
        if (says(name)) {
            assertThat(actual).as(name).isEqualTo(node.get(name).asInt());
        }
    }
}
