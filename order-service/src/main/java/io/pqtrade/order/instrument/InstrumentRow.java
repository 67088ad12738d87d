package io.pqtrade.order.instrument;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** An instrument as stored: its terms as the JSON that other services read. */
@Entity
@Table(name = "instrument")
@NullUnmarked
class InstrumentRow {
    @Id
    String symbol;

    /** Place in lists, majors first. */
    int place;

    @JdbcTypeCode(SqlTypes.JSON)
    String terms;

    @Version
    int version;

    @Column(name = "changed_at")
    Instant changedAt;

    protected InstrumentRow() {}

    InstrumentRow(String symbol, int place, String terms, Instant changedAt) {
        this.symbol = symbol;
        this.place = place;
        this.terms = terms;
        this.changedAt = changedAt;
    }

    void change(String newTerms, Instant at) {
        terms = newTerms;
        changedAt = at;
    }
}
