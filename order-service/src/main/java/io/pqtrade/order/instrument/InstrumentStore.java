package io.pqtrade.order.instrument;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.WireJson;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the instruments and publishes them: the table is the truth, what other services see is a copy of it. */
@Component
class InstrumentStore {
    /** The same JSON that travels between services; rows of an older release may lack or have fields. */
    private static final JsonMapper TERMS = JsonMapper.builder()
            .addModule(WireJson.values())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final InstrumentRows rows;
    private final InstrumentBoard board;
    private final Clock clock;

    InstrumentStore(InstrumentRows rows, InstrumentBoard board, Clock clock) {
        this.rows = rows;
        this.board = board;
        this.clock = clock;
    }

    /** What an instrument was and is. */
    record Changed(Instrument before, Instrument after) {}

    /** Adds shipped instruments that the table lacks; those changed here stay as they are. */
    @Transactional
    void seed() {
        rows.lockPublication();
        Map<String, InstrumentRow> known = new HashMap<>();
        rows.findAllByOrderByPlace().forEach(row -> known.put(row.symbol, row));
        int place = known.size();
        for (Instrument shipped : Catalogue.shipped()) {
            if (!known.containsKey(shipped.symbol())) {
                String terms = TERMS.writeValueAsString(shipped);
                rows.saveAndFlush(new InstrumentRow(shipped.symbol(), place++, terms, clock.instant()));
            }
        }
    }

    @Transactional(readOnly = true)
    List<Instrument> all() {
        return rows.findAllByOrderByPlace().stream().map(InstrumentStore::terms).toList();
    }

    /** Empty when there is no such symbol. */
    @Transactional
    Optional<Changed> change(String symbol, UnaryOperator<Instrument> change) {
        return rows.lock(symbol).map(row -> {
            Instrument before = terms(row);
            Instrument after = change.apply(before);
            row.change(TERMS.writeValueAsString(after), clock.instant());
            rows.saveAndFlush(row);
            return new Changed(before, after);
        });
    }

    /** Tells every service; returns when Redis holds the terms. */
    @Transactional
    void publish() {
        rows.lockPublication();
        board.publish(all());
    }

    private static Instrument terms(InstrumentRow row) {
        return TERMS.readValue(row.terms, Instrument.class);
    }
}
