package io.pqtrade.order.admin.audit;

import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.RequestId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what an administrator changes, in the same transaction as the change. */
public class AuditLog {

    private final AuditRows rows;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(AuditRows rows, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What was changed.
     *
     * @param action in capitals, such as USER_LOCKED
     * @param targetKind such as USER
     */
    public record Change(String action, String targetKind, String targetId) {}

    /** @param before the target as a record that JSON can be made of; null when there was none */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(CurrentUser actor, Change change, @Nullable Object before, @Nullable Object after) {
        AuditRow row = new AuditRow();
        row.at = clock.instant();
        row.actorId = actor.id();
        row.actorName = actor.username();
        row.action = change.action();
        row.targetKind = change.targetKind();
        row.targetId = change.targetId();
        row.before = before == null ? null : json.writeValueAsString(before);
        row.after = after == null ? null : json.writeValueAsString(after);
        row.requestId = MDC.get(RequestId.LOG_KEY);
        rows.save(row);
    }
}
