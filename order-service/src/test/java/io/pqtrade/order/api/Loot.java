package io.pqtrade.order.api;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A portfolio in use and the ids of what it holds, which intruders know too. */
record Loot(Caller owner, String portfolio, String user, String position, String order, String entry, String grant) {
    private static final String JOB_RUN = "9000000001";

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

    static Loot of(ApiServer server) {
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
}
