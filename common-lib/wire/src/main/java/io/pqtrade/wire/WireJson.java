package io.pqtrade.wire;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** JSON of core's records between services: decimals, prices and lots as plain strings, currencies as their code. */
public final class WireJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(values())
            // A newer writer may say more than an older reader knows.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private WireJson() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException malformed) {
            throw new WireFormatException("not " + type.getSimpleName() + ": " + json, malformed);
        }
    }

    /** How core's values look in JSON, for whoever keeps records of them elsewhere. */
    public static JacksonModule values() {
        SimpleModule module = new SimpleModule("pqtrade-values");
        asText(module, BigDecimal.class, BigDecimal::toPlainString, BigDecimal::new);
        asText(module, Price.class, Price::toString, Price::of);
        asText(module, Lots.class, Lots::toString, Lots::of);
        asText(module, Currency.class, Currency::code, Currency::of);
        return module;
    }

    private static <T> void asText(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return read.apply(in.getString());
            }
        });
    }
}
