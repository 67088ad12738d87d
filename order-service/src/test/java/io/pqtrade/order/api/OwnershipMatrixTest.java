package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.PublishedApi.Operation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

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

    private final ApiServer server = ApiServer.shared();

    private static Reply call(Caller caller, Operation operation, Loot loot) {
        Reply reply =
                caller.call(operation.method(), loot.path(operation.path()), DocumentedCalls.body(operation, loot));
        assertThat(reply.status()).as("%s: %s", operation, reply.body()).isLessThan(500);
        return reply;
    }

    @TestFactory
    Stream<DynamicTest> nobody_unknown_gets_in() {
        Loot loot = Loot.of(server);
        List<JsonNode> before = loot.state();
        Stream<DynamicTest> calls = DocumentedCalls.all().stream()
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
        Loot loot = Loot.of(server);
        List<JsonNode> before = loot.state();
        Caller observer = server.anonymous().signedIn(server.observer());
        Stream<DynamicTest> calls = DocumentedCalls.all().stream()
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
        Loot loot = Loot.of(server);
        List<JsonNode> before = loot.state();
        Caller other = server.trader().usd("10000");
        Stream<DynamicTest> calls = DocumentedCalls.all().stream()
                .filter(operation -> !operation.isIn("/api/auth/"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Reply reply = call(other, operation, loot);
                    String body = DocumentedCalls.template(operation);
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
        Loot loot = Loot.of(server);
        server.database().run("""
                INSERT INTO job VALUES ('matrix', 'Tests.', '0 0 * * * ?', 'UTC');
                INSERT INTO job_run (id, job, due_at, requested_at, state, started_at) OVERRIDING SYSTEM VALUE
                    VALUES (9000000001, 'matrix', now(), now(), 'RUNNING', now())""");
        Caller admin = server.admin();
        return DocumentedCalls.all().stream()
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
    Stream<DynamicTest> an_administrator_reaches_a_foreign_portfolio_by_its_id_and_no_other_way() {
        Loot loot = Loot.of(server);
        Caller admin = server.admin();
        return DocumentedCalls.all().stream()
                .filter(operation -> operation.isIn("/api/portfolio/"))
                .map(operation -> DynamicTest.dynamicTest(
                        operation.toString(),
                        () -> assertAdministrators(operation, call(admin, operation, loot), loot)));
    }

    /** Of a foreign portfolio by its id: all that its owner may. Without an id: his own alone, of which he has none. */
    private static void assertAdministrators(Operation operation, Reply reply, Loot loot) {
        switch (operation.toString()) {
            case "GET /api/portfolio/get/{id}" ->
                assertThat(reply.ok().path("id").asString()).isEqualTo(loot.portfolio());
            case "DELETE /api/portfolio/delete/{id}" -> reply.refused(422, "PORTFOLIO_NOT_FLAT");
            case "POST /api/portfolio/session/login" ->
                assertThat(reply.ok().path("portfolioId").asString()).isEqualTo(loot.portfolio());
            case "POST /api/portfolio/create" ->
                assertThat(reply.ok().path("id").asString()).isNotEqualTo(loot.portfolio());
            case "GET /api/portfolio/list", "GET /api/portfolio/shared" ->
                assertThat(reply.ok().toString()).doesNotContain(loot.portfolio());
            default -> {
                if (operation.isIn("/api/portfolio/shared/")) {
                    assertThat(reply.status()).as(reply.body()).isEqualTo(404);
                } else {
                    reply.refused(403, "PORTFOLIO_SCOPE_REQUIRED");
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> a_made_up_token_is_worth_nothing() {
        Loot loot = Loot.of(server);
        Caller forger = new Caller(server.anonymous().address(), "e30.e30." + UUID.randomUUID());
        return DocumentedCalls.all().stream()
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
