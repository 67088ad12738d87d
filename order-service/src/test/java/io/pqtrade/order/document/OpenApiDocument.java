package io.pqtrade.order.document;

import io.pqtrade.order.TestOrderService;
import io.pqtrade.order.intake.CallKey;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.IdempotencyKeyRule;
import io.pqtrade.problem.Problem;
import io.pqtrade.web.PageQuery;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the document of a running service: springdoc reads the controllers, the rest is what it cannot see. */
final class OpenApiDocument {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PACKAGE = "io.pqtrade.order.";

    /** Payloads of the calls that answer with a stored reply, which is text by then. */
    private static final Map<String, String> STORED = Map.ofEntries(
            Map.entry("POST /api/orders/execute", "trade.TradeReplies$Executed"),
            Map.entry("POST /api/orders/pending", "trade.TradeReplies$Placed"),
            Map.entry("POST /api/orders/modify", "trade.TradeReplies$Modified"),
            Map.entry("POST /api/orders/close", "trade.TradeReplies$Closed"),
            Map.entry("POST /api/orders/cancelled", "trade.TradeReplies$Cancelled"),
            Map.entry("POST /api/portfolio/create", "portfolio.PortfolioView"),
            Map.entry("DELETE /api/portfolio/delete/{id}", "portfolio.PortfolioController$Deleted"),
            Map.entry("POST /api/portfolio/deposit", "ledger.FundsController$Moved"),
            Map.entry("POST /api/portfolio/withdraw", "ledger.FundsController$Moved"),
            Map.entry("POST /api/portfolio/reset", "ledger.FundsController$Moved"),
            Map.entry("POST /api/admin/portfolios/{id}/access-rights", "reply.AccountView"),
            Map.entry("POST /api/admin/portfolios/{id}/adjust", "reply.AccountView"),
            Map.entry("POST /api/admin/portfolios/{id}/close", "reply.AccountView"));

    static {
        ModelConverters.getInstance(true).addConverter(new RecordSchemas());
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CallKey.class, CurrentUser.class, PageQuery.class);
    }

    private final ObjectNode document;
    private final ObjectNode schemas;

    private OpenApiDocument(ObjectNode document) {
        this.document = document;
        this.schemas = document.withObject("/components/schemas");
    }

    static ObjectNode of(TestOrderService service) {
        OpenApiDocument document = new OpenApiDocument(read(service));
        document.describe();
        RequestMappingHandlerMapping handlers =
                service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        handlers.getHandlerMethods().forEach((mapping, handler) -> {
            for (String path : mapping.getPatternValues()) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> document.complete(method.name(), path, handler));
            }
        });
        return (ObjectNode) sorted(document.document);
    }

    private static ObjectNode read(TestOrderService service) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v3/api-docs");
        try {
            return (ObjectNode) JSON.readTree(
                    service.bean(OpenApiWebMvcResource.class).openapiJson(request, "/v3/api-docs", Locale.ROOT));
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void describe() {
        document.putObject("info")
                .put("title", "PQTrade")
                .put("version", "1")
                .put(
                        "description",
                        "The platform over HTTP. Conventions and codes stand in http.md, what prices mean in prices.md beside this document.");
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode schemes = document.withObject("/components/securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        schemes.putObject("apiKey").put("type", "apiKey").put("in", "header").put("name", "X-Api-Key");
        ArrayNode security = document.putArray("security");
        security.addObject().putArray("bearer");
        security.addObject().putArray("apiKey");
        schema(Problem.class);
    }

    private void complete(String method, String path, HandlerMethod handler) {
        JsonNode found = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        if (!(found instanceof ObjectNode operation)) {
            return;
        }
        for (Parameter parameter : handler.getMethod().getParameters()) {
            if (parameter.getType() == PageQuery.class) {
                parameter(operation, "query", "limit", false)
                        .put("type", "integer")
                        .put("minimum", 1)
                        .put("maximum", 500)
                        .put("default", 50);
                parameter(operation, "query", "cursor", false).put("type", "string");
            }
            if (parameter.getType() == CallKey.class) {
                parameter(operation, "header", IdempotencyKeyRule.HEADER, IdempotencyKeyRule.required(method, path))
                        .put("type", "string")
                        .put("minLength", 1)
                        .put("maxLength", 255);
            }
        }
        String stored = STORED.get(method + " " + path);
        if (stored != null) {
            envelope(operation, "#/components/schemas/" + schema(load(stored)));
        } else if (handler.getMethod().getReturnType() == ResponseEntity.class
                && handler.getMethod().getGenericReturnType().getTypeName().endsWith("<java.lang.String>")) {
            throw new IllegalStateException("name the payload of " + method + " " + path);
        }
        if (path.endsWith("/statement")) {
            operation
                    .withObject("/responses/200")
                    .putObject("content")
                    .putObject("text/csv")
                    .putObject("schema")
                    .put("type", "string");
        }
        renameAnyContent(operation);
        operation
                .withObject("/responses/default")
                .put("description", "A problem (RFC 9457)")
                .withObject("content")
                .withObject("application/problem+json")
                .withObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }

    private static ObjectNode parameter(ObjectNode operation, String in, String name, boolean required) {
        ObjectNode parameter = operation.withArray("parameters").addObject();
        parameter.put("name", name).put("in", in).put("required", required);
        return parameter.putObject("schema");
    }

    private static void envelope(ObjectNode operation, String payload) {
        ObjectNode schema = operation
                .withObject("/responses/200")
                .put("description", "OK")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema");
        schema.put("type", "object").putArray("required").add("status").add("payload");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("status").put("type", "integer");
        properties.putObject("payload").put("$ref", payload);
    }

    private static void renameAnyContent(ObjectNode operation) {
        for (JsonNode response : operation.path("responses")) {
            if (response.path("content") instanceof ObjectNode content && content.has("*/*")) {
                content.set("application/json", content.remove("*/*"));
            }
        }
    }

    private String schema(Class<?> type) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach((name, schema) -> schemas.set(name, json(schema)));
        return type.getSimpleName();
    }

    private static JsonNode json(Object schema) {
        try {
            return JSON.readTree(Json31.mapper().writeValueAsString(schema));
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(PACKAGE + name);
        } catch (ClassNotFoundException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    /** The same document always reads the same: members in order, parameters and responses too. */
    static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JSON.createObjectNode();
            Map<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.forEach((name, value) -> sorted.set(name, sorted(value)));
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            JsonNode[] elements =
                    node.valueStream().map(OpenApiDocument::sorted).toArray(JsonNode[]::new);
            boolean texts = Arrays.stream(elements).allMatch(JsonNode::isString);
            if (texts) {
                Arrays.sort(elements, java.util.Comparator.comparing(JsonNode::stringValue));
            }
            array.addAll(Arrays.asList(elements));
            return array;
        }
        return node;
    }
}
