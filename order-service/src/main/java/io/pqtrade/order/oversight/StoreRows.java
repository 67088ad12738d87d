package io.pqtrade.order.oversight;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What PostgreSQL says of itself and of the outbox. */
@Component
@Transactional(readOnly = true)
class StoreRows {
    private final EntityManager entities;

    StoreRows(EntityManager entities) {
        this.entities = entities;
    }

    record Outbox(long commits, long ageMillis, long setAside) {}

    /** @param connections those of every service together */
    record Database(long sizeBytes, long connections) {}

    Outbox outbox() {
        Object[] row = row("""
                select count(*), coalesce(extract(epoch from clock_timestamp() - min(written_at)) * 1000, 0),
                       (select count(*) from outbox_aside)
                from outbox""");
        return new Outbox(number(row[0]), number(row[1]), number(row[2]));
    }

    Database database() {
        Object[] row = row("""
                select pg_database_size(current_database()), count(*)
                from pg_stat_activity where datname = current_database()""");
        return new Database(number(row[0]), number(row[1]));
    }

    private Object[] row(String sql) {
        return (Object[]) entities.createNativeQuery(sql, Object[].class).getSingleResult();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
