package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of the OpenAPI document, called by everybody who has no right to it, with the ids of a portfolio in use. The
 * market's own operations are called the same way in market-service's tests.
 */
class OwnershipMatrixTest {
    private static final List<String> OPEN_TO_ALL = List.of(
            "POST /api/auth/register",
            "POST /api/auth/login",
            "POST /api/auth/refresh",
            "POST /api/auth/logout",
            "GET /api/auth/keys");

    /** A body that would be accepted from the owner; a new operation needs one too. */
    private static final Map<String, String> BODIES = Map.ofEntries(
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

    private static final String JOB_RUN = "9000000001";

    private final ApiServer server = ApiServer.shared();

    /** Ids that the intruders know. */
    private record Loot(
            Caller owner, String portfolio, String user, String position, String order, String entry, String grant) {
        String in(String text) {
            return text.replace("$portfolio", portfolio)
                    .replace("$position", position)
                    .replace("$order", order);
        }

        String path(String template) {
            String id = template.startsWith("/api/portfolio/ledger/")
                    ? entry
                    : template.startsWith("/api/portfolio/observers/")
                            ? grant
                            : template.startsWith("/api/admin/users/")
                                    ? user
                                    : template.startsWith("/api/admin/jobs/") ? JOB_RUN : portfolio;
            return template.replace("{id}", id)
                    .replace("{grantId}", grant)
                    .replace("{symbol}", "EURUSD")
                    .replace("{name}", "matrix");
        }

        /** All that a change of the portfolio would show in. */
        List<JsonNode> state() {
            return Stream.of("session/detail", "list", "observers", "ledger")
                    .map(path -> owner.get("/api/portfolio/" + path).ok())
                    .toList();
        }
    }

    private record Operation(String method, String path) {
        boolean isIn(String prefix) {
            return path.startsWith(prefix);
        }

        @Nullable
        String body(Loot loot) {
            String body = BODIES.get(toString());
            assertThat(method.equals("GET") || method.equals("DELETE") || body != null || path.startsWith("/api/auth/"))
                    .as("%s has a body in this test", this)
                    .isTrue();
            return body == null ? null : loot.in(body);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() {
        try {
            String document = Files.readString(Vectors.repositoryRoot().resolve("docs/protocols/openapi.json"));
            return JsonMapper.shared().readTree(document).path("paths").properties().stream()
                    .flatMap(path -> path.getValue().propertyNames().stream()
                            .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())))
                    .filter(operation -> !operation.isIn("/prices") && !operation.isIn("/api/admin/market/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Loot loot() {
        server.quote("EURUSD", "1.08490", "1.08500");
        Caller manager = server.trader();
        Caller owner = manager.usd("10000");
        String position = owner.order("/api/orders/execute/", "{'symbol':'EURUSD','side':'BUY','volume':'0.10'}")
                .ok()
                .path("positions")
                .path(0)
                .path("id")
                .asString();
        String order = owner.order(
                        "/api/orders/pending/",
                        "{'symbol':'EURUSD','side':'BUY','volume':'0.10','orderType':'LIMIT','price':'1.08000'}")
                .ok()
                .path("order")
                .path("id")
                .asString();
        return new Loot(
                owner,
                owner.get("/api/portfolio/session/detail/").ok().path("id").asString(),
                manager.get("/api/auth/protected_route/")
                        .ok()
                        .path("user")
                        .path("id")
                        .asString(),
                position,
                order,
                owner.get("/api/portfolio/ledger/")
                        .ok()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString(),
                owner.post("/api/portfolio/observers/", "{}").ok().path("id").asString());
    }

    private static Reply call(Caller caller, Operation operation, Loot loot) {
        Reply reply = caller.call(operation.method(), loot.path(operation.path()), operation.body(loot));
        assertThat(reply.status()).as("%s: %s", operation, reply.body()).isLessThan(500);
        return reply;
    }

    @TestFactory
    Stream<DynamicTest> nobody_unknown_gets_in() {
        Loot loot = loot();
        List<JsonNode> before = loot.state();
        Stream<DynamicTest> calls = operations().stream()
                .filter(operation -> !OPEN_TO_ALL.contains(operation.toString()))
                .map(operation -> DynamicTest.dynamicTest(
                        operation.toString(),
                        () -> assertThat(call(server.anonymous(), operation, loot)
                                        .status())
                                .isEqualTo(401)));
        return Stream.concat(calls, untouched(loot, before));
    }

    @TestFactory
    Stream<DynamicTest> an_observer_sees_only_what_is_shared_with_him() {
        Loot loot = loot();
        List<JsonNode> before = loot.state();
        Caller observer = server.anonymous().signedIn(server.observer());
        Stream<DynamicTest> calls = operations().stream()
                .filter(operation -> !operation.isIn("/api/auth/"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Reply reply = call(observer, operation, loot);
                    if (operation.path().equals("/api/portfolio/shared")) {
                        assertThat(reply.ok().path("items").size()).isZero();
                    } else {
                        assertThat(reply.status()).isEqualTo(operation.isIn("/api/portfolio/shared/") ? 404 : 403);
                    }
                }));
        return Stream.concat(calls, untouched(loot, before));
    }

    @TestFactory
    Stream<DynamicTest> another_trader_finds_nothing_there() {
        Loot loot = loot();
        List<JsonNode> before = loot.state();
        Caller other = server.trader().usd("10000");
        Stream<DynamicTest> calls = operations().stream()
                .filter(operation -> !operation.isIn("/api/auth/"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Reply reply = call(other, operation, loot);
                    String body = BODIES.getOrDefault(operation.toString(), "");
                    if (operation.isIn("/api/admin/")) {
                        assertThat(reply.status()).isEqualTo(403);
                    } else if (operation.path().contains("{") || body.contains("$portfolio")) {
                        assertThat(reply.status()).isEqualTo(404);
                    } else if (operation.path().endsWith("/preview")) {
                        assertThat(reply.ok().path("accepted").asBoolean()).isFalse();
                    } else if (body.contains("$")) {
                        assertThat(reply.status()).isEqualTo(404);
                    }
                    if (reply.status() == 200) {
                        assertThat(reply.body()).doesNotContain(loot.portfolio());
                    }
                }));
        return Stream.concat(calls, untouched(loot, before));
    }

    @TestFactory
    Stream<DynamicTest> an_administrator_oversees_but_trades_for_nobody() {
        Loot loot = loot();
        server.database().run("""
                INSERT INTO job VALUES ('matrix', 'Tests.', '0 0 * * * ?', 'UTC');
                INSERT INTO job_run (id, job, due_at, requested_at, state, started_at) OVERRIDING SYSTEM VALUE
                    VALUES (9000000001, 'matrix', now(), now(), 'RUNNING', now())""");
        Caller admin = server.admin();
        return operations().stream()
                .filter(operation -> !operation.isIn("/api/auth/"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Reply reply = call(admin, operation, loot);
                    if (operation.isIn("/api/admin/")) {
                        assertThat(reply.status()).as(reply.body()).isNotIn(401, 403, 404);
                    } else if (operation.isIn("/api/orders/")) {
                        reply.refused(403, "PORTFOLIO_SCOPE_REQUIRED");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_made_up_token_is_worth_nothing() {
        Loot loot = loot();
        Caller forger = new Caller(server.anonymous().address(), "e30.e30." + UUID.randomUUID());
        return operations().stream()
                .filter(operation -> !OPEN_TO_ALL.contains(operation.toString()))
                .map(operation -> DynamicTest.dynamicTest(
                        operation.toString(),
                        () -> assertThat(call(forger, operation, loot).status()).isEqualTo(401)));
    }

    private static Stream<DynamicTest> untouched(Loot loot, List<JsonNode> before) {
        return Stream.of(DynamicTest.dynamicTest(
                "the portfolio is untouched", () -> assertThat(loot.state()).isEqualTo(before)));
    }
}
