package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.PublishedApi;
import io.pqtrade.testkit.PublishedApi.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every operation of order-service in the OpenAPI document, with a body for each that takes one. */
final class DocumentedCalls {

    /** A body that would be accepted from the owner; a new operation needs one too. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry(
                    "POST /api/auth/register",
                    "{'username':'fuzzer','email':'f@example.org','password':'long enough it is'}"),
            Map.entry("POST /api/auth/login", "{'username':'fuzzer','password':'not that one'}"),
            Map.entry("POST /api/auth/refresh", "{'refreshToken':'made up'}"),
            Map.entry("POST /api/auth/logout", "{'refreshToken':'made up'}"),
            Map.entry("POST /api/auth/password", "{'current':'not that one','new':'long enough it is'}"),
            Map.entry("POST /api/auth/api-keys", "{'name':'bot','scopes':['READ']}"),
            Map.entry("POST /api/orders/execute", "{'symbol':'EURUSD','side':'BUY','volume':'0.10'}"),
            Map.entry(
                    "POST /api/orders/pending",
                    "{'symbol':'EURUSD','side':'BUY','volume':'0.10','orderType':'LIMIT','price':'1.08000'}"),
            Map.entry("POST /api/orders/modify", "{'positionId':'$position','stopLoss':'1.07000'}"),
            Map.entry("POST /api/orders/close", "{'positionId':'$position'}"),
            Map.entry("POST /api/orders/cancelled", "{'orderId':'$order'}"),
            Map.entry("POST /api/orders/preview", "{'close':{'positionId':'$position'}}"),
            Map.entry(
                    "POST /api/portfolio/create", "{'name':'Own','currency':'USD','initialBalance':'1','leverage':1}"),
            Map.entry("POST /api/portfolio/deposit", "{'amount':'1'}"),
            Map.entry("POST /api/portfolio/withdraw", "{'amount':'1'}"),
            Map.entry("POST /api/portfolio/reset", "{}"),
            Map.entry("POST /api/portfolio/session/login", "{'portfolioId':'$portfolio'}"),
            Map.entry("POST /api/portfolio/observers", "{}"),
            Map.entry("POST /api/admin/portfolios/{id}/access-rights", "{'accessRights':'NO_TRADING'}"),
            Map.entry("POST /api/admin/portfolios/{id}/adjust", "{'amount':'-1','note':'theft'}"),
            Map.entry("POST /api/admin/portfolios/{id}/close", "{}"),
            Map.entry("PATCH /api/admin/instruments/{symbol}", "{'description':'Euro'}"),
            Map.entry(
                    "POST /api/admin/users",
                    "{'username':'intruder','email':'i@example.org','password':'long enough it is','role':'ADMIN'}"),
            Map.entry("POST /api/admin/users/{id}/role", "{'role':'TRADER'}"),
            Map.entry("POST /api/admin/users/{id}/lock", "{}"),
            Map.entry("POST /api/admin/users/{id}/unlock", "{}"),
            Map.entry("POST /api/admin/users/{id}/sign-out", "{}"),
            Map.entry("POST /api/admin/jobs/{name}/run", "{}"));

    private DocumentedCalls() {}

    static List<Operation> all() {
        return PublishedApi.operations(path -> !path.startsWith("/prices") && !path.startsWith("/api/admin/market/"));
    }

    /** The body with placeholders for ids; empty for a call that has none. */
    static String template(Operation operation) {
        return BODIES.getOrDefault(operation.toString(), "");
    }

    static @Nullable String body(Operation operation, Loot loot) {
        String body = BODIES.get(operation.toString());
        assertThat(operation.method().equals("GET")
                        || operation.method().equals("DELETE")
                        || body != null
                        || operation.isIn("/api/auth/"))
                .as("%s has a body in this test", operation)
                .isTrue();
        return body == null ? null : loot.in(body);
    }
}
