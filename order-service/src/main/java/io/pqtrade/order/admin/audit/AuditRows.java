package io.pqtrade.order.admin.audit;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AuditRows extends JpaRepository<AuditRow, Long> {

    /** Newest first; an empty filter lets everything through. */
    @Query("""
            from AuditRow a where a.id < :before
            and (:targetKind = '' or a.targetKind = :targetKind) and (:targetId = '' or a.targetId = :targetId)
            and (:actor = '' or lower(a.actorName) = lower(:actor)) and (:action = '' or a.action = :action)
            order by a.id desc""")
    List<AuditRow> page(long before, String targetKind, String targetId, String actor, String action, Limit limit);
}
