package io.pqtrade.order.identity.token;

import io.pqtrade.auth.Revocation;
import io.pqtrade.auth.Revocations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What was revoked, in PostgreSQL, which is the truth of it; the generation counts in the order of the commits. */
public class RevocationLog {

    private final JdbcClient jdbc;
    private final Revocations revocations;
    private final RevocationWakeUp wakeUp;

    RevocationLog(JdbcClient jdbc, Revocations revocations, RevocationWakeUp wakeUp) {
        this.jdbc = jdbc;
        this.revocations = revocations;
        this.wakeUp = wakeUp;
    }

    /**
     * Revokes with the caller's transaction. It must come last in it: the generation's row is locked until the commit.
     * This instance knows at the commit, every other service within a second.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Revocation... revoked) {
        long generation = jdbc.sql("update revocation_generation set value = value + 1 returning value")
                .query(Long.class)
                .single();
        for (Revocation one : revoked) {
            jdbc.sql("""
                            insert into revocation (generation, kind, subject, least_version, spared_family, expires_at)
                            values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .param(generation)
                    .param(one.kind().name())
                    .param(one.subject())
                    .param(one.kind() == Revocation.Kind.USER ? one.leastVersion() : null)
                    .param(one.spared())
                    .param(utc(one.expiresAt()))
                    .update();
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                revocations.note(List.of(revoked));
                wakeUp.run();
            }
        });
    }

    long generation() {
        return jdbc.sql("select value from revocation_generation")
                .query(Long.class)
                .single();
    }

    /** What has not expired by itself yet. */
    List<Revocation> alive(Instant now) {
        return jdbc.sql("""
                        select kind, subject, least_version, spared_family, expires_at
                        from revocation where expires_at > ?""")
                .param(utc(now))
                .query((row, number) -> revocation(row))
                .list();
    }

    /** Forgets what has expired. */
    void clean(Instant before) {
        jdbc.sql("delete from revocation where expires_at < ?")
                .param(utc(before))
                .update();
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        return new Revocation(
                Revocation.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getInt("least_version"),
                row.getObject("spared_family", UUID.class),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
