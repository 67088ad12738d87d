package io.pqtrade.web.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** How decimals and instants stand in JSON. */
final class Scalars {

    private Scalars() {}

    static SimpleModule module() {
        return new SimpleModule("pqtrade-scalars")
                .addSerializer(new DecimalAsString())
                .addDeserializer(BigDecimal.class, new FromText<>(BigDecimal.class, true, DecimalInput::parse))
                .addDeserializer(Instant.class, new FromText<>(Instant.class, false, InstantInput::parse));
    }

    private static final class DecimalAsString extends StdScalarSerializer<BigDecimal> {

        DecimalAsString() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toPlainString());
        }
    }

    /** Reads a scalar from its text as it stands, so that bounds are checked before a number is made of it. */
    private static final class FromText<T> extends StdScalarDeserializer<T> {

        private final boolean numbers;
        private final transient Function<String, T> reader;

        FromText(Class<T> type, boolean numbers, Function<String, T> reader) {
            super(type);
            this.numbers = numbers;
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            JsonToken token = parser.currentToken();
            boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
            if (token != JsonToken.VALUE_STRING && !(number && numbers)) {
                throw new RefusedValue(parser, numbers ? "must be a decimal number" : "must be an RFC 3339 instant");
            }
            try {
                return reader.apply(parser.getString());
            } catch (InvalidInput e) {
                throw new RefusedValue(parser, e.reason());
            }
        }
    }
}
