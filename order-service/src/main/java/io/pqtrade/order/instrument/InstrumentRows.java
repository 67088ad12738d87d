package io.pqtrade.order.instrument;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The instrument table. */
interface InstrumentRows extends Repository<InstrumentRow, String> {
    List<InstrumentRow> findAllByOrderByPlace();

    /** So that two administrators change it one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from InstrumentRow i where i.symbol = :symbol")
    Optional<InstrumentRow> lock(String symbol);

    InstrumentRow saveAndFlush(InstrumentRow row);

    /** Held to the end of the transaction: publications follow each other, so the last one has read the newest terms. */
    @Query(value = "select cast(pg_advisory_xact_lock(7305401) as text)", nativeQuery = true)
    String lockPublication();
}
