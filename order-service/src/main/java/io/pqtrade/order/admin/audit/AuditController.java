package io.pqtrade.order.admin.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the audit log. */
@RestController
class AuditController {

    private final AuditRows rows;

    AuditController(AuditRows rows) {
        this.rows = rows;
    }

    /** One change: who, what, before, after. */
    record AuditEntry(
            String id,
            Instant at,
            String actorId,
            String actor,
            String action,
            String targetKind,
            String targetId,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after,
            @Nullable String requestId) {

        static AuditEntry of(AuditRow row) {
            return new AuditEntry(
                    Long.toString(row.id),
                    row.at,
                    row.actorId.toString(),
                    row.actorName,
                    row.action,
                    row.targetKind,
                    row.targetId,
                    row.before,
                    row.after,
                    row.requestId);
        }
    }

    @GetMapping("/api/admin/audit")
    @Transactional(readOnly = true)
    Envelope<Page<AuditEntry>> page(
            PageQuery query,
            @RequestParam(defaultValue = "") String targetKind,
            @RequestParam(defaultValue = "") String targetId,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action) {
        long before = query.cursor().map(Cursor::id).orElse(Long.MAX_VALUE);
        List<AuditEntry> fetched =
                rows.page(before, targetKind, targetId, actor, action, Limit.of(query.fetch())).stream()
                        .map(AuditEntry::of)
                        .toList();
        return Envelope.of(Page.of(fetched, query, AuditEntry::id));
    }
}
