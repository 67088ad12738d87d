package io.pqtrade.market.socket;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a reader goes on from: one sequence for all symbols, or one for each. */
record ResumeFrom(@Nullable Long ofAll, Map<String, Long> ofEach) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ResumeFrom of(JsonNode json) {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return new ResumeFrom(json.longValue(), Map.of());
        }
        if (!json.isObject() || !json.valueStream().allMatch(one -> one.isIntegralNumber() && one.canConvertToLong())) {
            throw new IllegalArgumentException("a sequence, or one for each symbol");
        }
        Map<String, Long> each = new HashMap<>();
        json.properties().forEach(one -> each.put(one.getKey(), one.getValue().longValue()));
        return new ResumeFrom(null, each);
    }

    /** The last sequence seen of a symbol; null when nothing was. */
    @Nullable
    Long of(String symbol) {
        return ofAll == null ? ofEach.get(symbol) : ofAll;
    }
}
