package io.pqtrade.trading.event;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON field by field, as the contract has it: decimals and ids as strings, absent instead of null. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int TYPICAL_TEXT = 2048;

    private final JsonGenerator out;

    private JsonText(JsonGenerator out) {
        this.out = out;
    }

    /** The text of one object, an event's. */
    static String object(Consumer<JsonText> fields) {
        return object(TYPICAL_TEXT, fields);
    }

    /** @param typicalLength of the text, for which room is made at once */
    static String object(int typicalLength, Consumer<JsonText> fields) {
        StringWriter text = new StringWriter(typicalLength);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            fields.accept(new JsonText(generator));
            generator.writeEndObject();
        }
        return text.toString();
    }

    JsonText put(String name, @Nullable String value) {
        if (value != null) {
            out.writeName(name);
            out.writeString(value);
        }
        return this;
    }

    JsonText put(String name, @Nullable BigDecimal value) {
        return put(name, value == null ? null : value.toPlainString());
    }

    JsonText put(String name, @Nullable Price value) {
        return put(name, value == null ? null : value.toString());
    }

    JsonText put(String name, @Nullable Lots value) {
        return put(name, value == null ? null : value.toString());
    }

    JsonText put(String name, @Nullable Enum<?> value) {
        return put(name, value == null ? null : value.name());
    }

    JsonText put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : value.toString());
    }

    /** An id. */
    JsonText id(String name, @Nullable Long value) {
        return put(name, value == null ? null : value.toString());
    }

    JsonText id(String name, long value) {
        return put(name, Long.toString(value));
    }

    /** A count, sequence or version. */
    JsonText number(String name, long value) {
        out.writeName(name);
        out.writeNumber(value);
        return this;
    }

    JsonText flag(String name, boolean value) {
        out.writeName(name);
        out.writeBoolean(value);
        return this;
    }

    JsonText object(String name, Consumer<JsonText> fields) {
        out.writeName(name);
        out.writeStartObject();
        fields.accept(this);
        out.writeEndObject();
        return this;
    }

    <T> JsonText objects(String name, Collection<T> items, BiConsumer<JsonText, T> fields) {
        out.writeName(name);
        out.writeStartArray();
        for (T item : items) {
            out.writeStartObject();
            fields.accept(this, item);
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }

    <T> JsonText objectsIfAny(String name, Collection<T> items, BiConsumer<JsonText, T> fields) {
        return items.isEmpty() ? this : objects(name, items, fields);
    }

    JsonText texts(String name, Collection<String> items) {
        out.writeName(name);
        out.writeStartArray();
        items.forEach(out::writeString);
        out.writeEndArray();
        return this;
    }

    /** Names in order, so that the same map is the same text. */
    JsonText map(String name, Map<String, String> map) {
        return object(name, json -> new TreeMap<>(map).forEach(json::put));
    }
}
