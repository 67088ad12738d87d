package io.pqtrade.market.admin;

import io.pqtrade.market.access.Administrator;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes who changed what into the platform's audit table, in the transaction of the change. */
@Component
class AuditLog {

    private static final String TARGET_KIND = "SYMBOL";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void write(
            Instant at,
            Administrator who,
            String action,
            String symbol,
            Object before,
            Object after,
            @Nullable String requestId) {
        jdbc.sql("""
                        INSERT INTO audit_entry (at, actor_id, actor_name, action, target_kind, target_id, before, after, request_id)
                        VALUES (:at, :actor, :name, :action, :kind, :symbol, :before::jsonb, :after::jsonb, :request)""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", who.id())
                .param("name", who.name())
                .param("action", action)
                .param("kind", TARGET_KIND)
                .param("symbol", symbol)
                .param("before", json.writeValueAsString(before))
                .param("after", json.writeValueAsString(after))
                .param("request", requestId)
                .update();
    }
}
