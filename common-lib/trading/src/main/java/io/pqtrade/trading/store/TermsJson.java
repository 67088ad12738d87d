package io.pqtrade.trading.store;

import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolState;
import io.pqtrade.wire.WireJson;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a portfolio that are kept as JSON: policies, protocol and where it stands under the protocol. */
public final class TermsJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(WireJson.values())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Most portfolios share one of a few sets of policies; beyond this many, parsing is no longer saved. */
    private static final int REMEMBERED = 256;

    private static final Map<String, Policies> POLICIES = new ConcurrentHashMap<>();

    private TermsJson() {}

    /** Most portfolios share one of a few texts, which are parsed once. */
    public static Policies policies(String json) {
        Policies known = POLICIES.get(json);
        if (known != null) {
            return known;
        }
        Policies parsed = MAPPER.readValue(json, Policies.class);
        if (POLICIES.size() < REMEMBERED) {
            POLICIES.put(json, parsed);
        }
        return parsed;
    }

    static @Nullable Protocol protocol(@Nullable String json) {
        return json == null ? null : MAPPER.readValue(json, Protocol.class);
    }

    static @Nullable ProtocolState protocolState(@Nullable String json) {
        return json == null ? null : MAPPER.readValue(json, ProtocolState.class);
    }

    static @Nullable String text(@Nullable Object terms) {
        return terms == null ? null : MAPPER.writeValueAsString(terms);
    }
}
