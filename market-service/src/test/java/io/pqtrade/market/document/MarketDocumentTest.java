package io.pqtrade.market.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.charts.HistoryRequest;
import io.pqtrade.testkit.PublishedApi;
import io.pqtrade.testkit.PublishedApi.Operation;
import io.pqtrade.web.PageQuery;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The document is written by hand; whatever a controller takes or gives must stand in it, and nothing else may. */
class MarketDocumentTest {

    /** Calls that read their parameters and write their reply themselves. */
    private static final Map<String, Class<?>> BY_HAND = Map.of("GET /prices/historical", HistoryRequest.class);

    private static final JsonNode SCHEMAS =
            PublishedApi.read().path("components").path("schemas");

    private final RunningMarket market = RunningMarket.shared();

    private Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        market.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(MarketOperations::isMarket)
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> handlers.put(method + " " + path, handler))));
        return handlers;
    }

    @Test
    void every_call_of_the_controllers_stands_in_the_document_and_no_other() {
        assertThat(MarketOperations.all().stream().map(Operation::toString))
                .containsExactlyInAnyOrderElementsOf(handlers().keySet());
    }

    @TestFactory
    Stream<DynamicTest> a_call_takes_and_gives_what_is_written() {
        Map<String, HandlerMethod> handlers = handlers();
        return MarketOperations.all().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    HandlerMethod handler = handlers.get(operation.toString());
                    assertThat(parameters(operation.said())).isEqualTo(parameters(operation, handler));
                    assertBody(operation.said(), handler);
                    if (!BY_HAND.containsKey(operation.toString())) {
                        Type envelope = handler.getMethod().getGenericReturnType();
                        assertSchema(payload(operation), ((ParameterizedType) envelope).getActualTypeArguments()[0]);
                    }
                }));
    }

    @Test
    void a_page_of_bars_has_the_fields_that_are_written() {
        String token = RunningMarket.token(Role.TRADER);
        JsonNode page = market.get("/prices/historical/?symbol=EURUSD&interval=M1&feed=LIVE", token)
                .payload();

        assertThat(names(page)).isEqualTo(names(SCHEMAS.path("MarketBarPage").path("properties")));
        assertThat(page.path("items"))
                .isNotEmpty()
                .allSatisfy(bar -> assertThat(names(bar))
                        .isEqualTo(names(SCHEMAS.path("MarketBar").path("properties"))));
    }

    private static JsonNode payload(Operation operation) {
        return operation
                .said()
                .at("/responses/200/content")
                .path("application/json")
                .path("schema")
                .path("properties")
                .path("payload");
    }

    /** Name of each parameter, with an exclamation mark when it is required. */
    private static Set<String> parameters(JsonNode said) {
        return said.path("parameters")
                .valueStream()
                .map(parameter -> parameter.path("name").asString()
                        + (parameter.path("required").asBoolean() ? "!" : ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> parameters(Operation operation, HandlerMethod handler) {
        Class<?> byHand = BY_HAND.get(operation.toString());
        if (byHand != null) {
            return Arrays.stream(byHand.getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(name -> Set.of("symbol", "interval").contains(name) ? name + "!" : name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return Arrays.stream(handler.getMethod().getParameters())
                .flatMap(MarketDocumentTest::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Parameter parameter) {
        if (parameter.getType() == PageQuery.class) {
            return Stream.of("limit", "cursor");
        }
        if (parameter.isAnnotationPresent(PathVariable.class)) {
            return Stream.of(parameter.getName() + "!");
        }
        RequestParam asked = parameter.getAnnotation(RequestParam.class);
        if (asked == null) {
            return Stream.empty();
        }
        boolean optional = !asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                || parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return Stream.of(parameter.getName() + (optional ? "" : "!"));
    }

    private static void assertBody(JsonNode said, HandlerMethod handler) {
        List<Parameter> bodies = Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .toList();
        assertThat(said.has("requestBody")).isEqualTo(!bodies.isEmpty());
        bodies.forEach(body -> assertSchema(
                said.path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema"),
                body.getParameterizedType()));
    }

    /** A record has the schema's properties and no others, each of its kind; what may be missing or null is said so. */
    private static void assertSchema(JsonNode schema, Type type) {
        JsonNode resolved = schema.has("$ref")
                ? SCHEMAS.path(schema.path("$ref").asString().replace("#/components/schemas/", ""))
                : schema;
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && raw.isRecord()) {
            assertThat(names(resolved.path("properties"))).isEqualTo(names(raw));
            assertSchema(resolved.path("properties").path("items").path("items"), generic.getActualTypeArguments()[0]);
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            assertThat(resolved.path("type").asString()).isEqualTo("array");
            assertSchema(resolved.path("items"), list.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            assertRecord(resolved, raw);
        } else {
            assertThat(resolved.path("type").toString()).contains('"' + jsonType(type) + '"');
            if (type instanceof Class<?> raw && raw.isEnum()) {
                assertThat(resolved.path("enum").valueStream().map(JsonNode::asString))
                        .containsExactlyInAnyOrderElementsOf(Arrays.stream(raw.getEnumConstants())
                                .map(Object::toString)
                                .toList());
            }
        }
    }

    private static void assertRecord(JsonNode schema, Class<?> raw) {
        assertThat(names(schema.path("properties"))).as(raw.getSimpleName()).isEqualTo(names(raw));
        boolean request = raw.getSimpleName().endsWith("Request");
        for (RecordComponent component : raw.getRecordComponents()) {
            String name = component.getName();
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            JsonNode property = schema.path("properties").path(name);
            assertThat(property.path("type").toString().contains("null"))
                    .as("%s may be null", name)
                    .isEqualTo(nullable);
            assertThat(schema.path("required").toString().contains('"' + name + '"'))
                    .as("%s is required", name)
                    .isEqualTo(!request || !nullable);
            assertSchema(property, component.getGenericType());
        }
    }

    private static String jsonType(Type type) {
        if (type == boolean.class) {
            return "boolean";
        }
        if (Set.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "integer";
        }
        return type instanceof ParameterizedType map && map.getRawType() == Map.class ? "object" : "string";
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    private static Set<String> names(Class<?> raw) {
        return Arrays.stream(raw.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
