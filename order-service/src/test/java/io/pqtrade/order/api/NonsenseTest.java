package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.order.api.Nonsense.Shot;
import io.pqtrade.testkit.PublishedApi;
import io.pqtrade.testkit.PublishedApi.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every operation of the OpenAPI document, called with nonsense in each of its parts in turn. Which of the many combinations are
 * tried is drawn by a seed; {@code -Dpq.nonsense.seed} and {@code -Dpq.nonsense.shots} try others.
 */
class NonsenseTest {
    private static final long SEED = Long.getLong("pq.nonsense.seed", 20_261_123L);
    private static final int SHOTS = Integer.getInteger("pq.nonsense.shots", 250);

    /** So many calls of each operation, whatever the dice say. */
    private static final int SURE_OF_EACH = 3;

    /** Waits for a worker whenever it is asked well. */
    private static final String RUNS_A_JOB = "POST /api/admin/jobs/{name}/run";

    private static final String FILLED_OR_WORKING = "orders WHERE state <> 'REJECTED'";

    private static final List<String> TABLES = List.of(
            "portfolio",
            "orders",
            FILLED_OR_WORKING,
            "position",
            "lot",
            "fill",
            "closed_lot",
            "ledger_transaction",
            "event",
            "idempotency",
            "users",
            "token_family",
            "refresh_token",
            "api_key",
            "observer_grant",
            "audit_entry",
            "instrument",
            "job_run");

    /** What a rule's refusal of a command leaves: the REJECTED order or the refusal, told by an event, under its key. */
    private static final List<String> LEFT_BY_A_REFUSAL = List.of("orders", "event", "idempotency");

    private final ApiServer server = ApiServer.shared();
    private final JdbcClient jdbc = JdbcClient.create(server.database().dataSource());
    private String terms = "";

    @BeforeEach
    void keepTheTermsOfTheInstrument() {
        terms = terms();
    }

    @AfterEach
    void putThemBack() {
        jdbc.sql("UPDATE instrument SET terms = ?::jsonb WHERE symbol = 'EURUSD'")
                .param(terms)
                .update();
        server.admin().patch("/api/admin/instruments/EURUSD", "{}").ok();
    }

    private String terms() {
        return jdbc.sql("SELECT terms FROM instrument WHERE symbol = 'EURUSD'")
                .query(String.class)
                .single();
    }

    @Test
    void nonsense_is_answered_with_a_problem_and_leaves_nothing_behind() {
        Loot mine = Loot.of(server);
        Loot victim = Loot.of(server);
        Caller admin = server.admin();
        Caller auth = server.trader();
        List<Shot> shots = shots(mine, victim);
        List<String> faults = new ArrayList<>();
        Map<String, Long> before = counts();
        for (Shot shot : shots) {
            Caller caller = caller(shot.operation(), mine, admin, auth);
            Reply reply = caller.raw(shot.operation().method(), shot.path(), shot.body());
            Map<String, Long> after = counts();
            String fault = fault(shot.operation(), reply, grown(before, after));
            if (!fault.isEmpty()) {
                faults.add(shot.operation() + " with " + shot.what() + " " + fault + ": " + reply.status() + " "
                        + reply.body());
            }
            before = after;
        }
        assertThat(faults).as("seed %d, %d calls", SEED, shots.size()).isEmpty();
    }

    private static String fault(Operation operation, Reply reply, List<String> grown) {
        if (reply.status() < 400) {
            return "";
        }
        if (reply.status() >= 500) {
            return "fails";
        }
        if (!isProblem(reply)) {
            return "is answered with no problem";
        }
        List<String> more = new ArrayList<>(grown);
        more.removeAll(allowed(operation, reply));
        return more.isEmpty() ? "" : "leaves rows in " + more;
    }

    private List<Shot> shots(Loot mine, Loot victim) {
        var schemas = PublishedApi.read().path("components").path("schemas");
        Random random = new Random(SEED);
        List<Shot> sure = new ArrayList<>();
        List<Shot> all = new ArrayList<>();
        for (Operation operation : DocumentedCalls.all()) {
            Loot loot = operation.isIn("/api/admin/") ? victim : mine;
            new Nonsense(loot, schemas)
                    .at(operation)
                    .filter(shot -> !operation.toString().equals(RUNS_A_JOB)
                            || shot.what().startsWith("id "))
                    .forEach(all::add);
        }
        Collections.shuffle(all, new Random(SEED));
        return all.subList(0, Math.min(SHOTS, all.size()));
    }

    /** A sign-out that succeeds would end its caller. */
    private Caller caller(Operation operation, Loot mine, Caller admin, Caller auth) {
        if (operation.isIn("/api/admin/")) {
            return admin;
        }
        if (operation.path().equals("/api/auth/logout")) {
            return server.anonymous();
        }
        return operation.isIn("/api/auth/") ? auth : mine.owner();
    }

    private static boolean isProblem(Reply reply) {
        return reply.header("Content-Type").startsWith("application/problem+json")
                && reply.json().path("status").asInt() == reply.status()
                && reply.json().path("code").asString("").matches("[A-Z_]+")
                && !reply.json().path("requestId").asString("").isEmpty()
                && Stream.of("io.pqtrade", "Exception", "java.").noneMatch(reply.body()::contains);
    }

    /** An administrator's act is written down before it is done, and so may be one that was refused. */
    private static List<String> allowed(Operation operation, Reply reply) {
        if (operation.isIn("/api/admin/portfolios/")) {
            return List.of("orders", "event", "idempotency", "audit_entry");
        }
        return reply.status() == 422 ? LEFT_BY_A_REFUSAL : List.of();
    }

    private static List<String> grown(Map<String, Long> before, Map<String, Long> after) {
        return TABLES.stream()
                .filter(table -> !before.get(table).equals(after.get(table)))
                .toList();
    }

    private Map<String, Long> counts() {
        String columns = String.join(
                ", ",
                TABLES.stream()
                        .map(table -> "(SELECT count(*) FROM " + table + ")")
                        .toList());
        return jdbc.sql("SELECT " + columns)
                .query((row, _) -> {
                    Map<String, Long> counts = new TreeMap<>();
                    for (int i = 0; i < TABLES.size(); i++) {
                        counts.put(TABLES.get(i), row.getLong(i + 1));
                    }
                    return counts;
                })
                .single();
    }
}
