package io.pqtrade.order.document;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Schemas as our JSON is: decimals are strings, and what is not nullable is always there. */
final class RecordSchemas implements ModelConverter {
    private static final String DECIMAL = "^-?\\d{1,38}(\\.\\d{1,38})?$";

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json.mapper().constructType(type.getType());
        Class<?> raw = java == null ? Object.class : java.getRawClass();
        if (raw == BigDecimal.class) {
            return new Schema<String>().types(ordered("string")).pattern(DECIMAL);
        }
        if (JsonNode.class.isAssignableFrom(raw)) {
            return new Schema<>();
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (raw.isRecord() && schema != null) {
            requireOwnName(raw);
            Schema<?> model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels()
                            .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
            complete(model, raw);
        }
        return schema;
    }

    /** Schemas are named after records, so two of one name would become one. */
    private void requireOwnName(Class<?> raw) {
        Class<?> other = named.putIfAbsent(raw.getSimpleName(), raw);
        if (other != null && other != raw) {
            throw new IllegalStateException(raw.getName() + " and " + other.getName() + " share a schema's name");
        }
    }

    private static void complete(@Nullable Schema<?> model, Class<?> raw) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        for (RecordComponent component : raw.getRecordComponents()) {
            Schema<?> property = model.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                if (model.getRequired() == null || !model.getRequired().contains(component.getName())) {
                    model.addRequiredItem(component.getName());
                }
            } else if (property.getTypes() != null) {
                property.setTypes(ordered(property.getTypes().iterator().next(), "null"));
            }
        }
    }

    private static Set<String> ordered(String... types) {
        return new LinkedHashSet<>(List.of(types));
    }
}
