package io.pqtrade.order.instrument;

import io.pqtrade.order.admin.audit.AuditLog;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.ProblemException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes instruments with their audit row, and keeps what is published equal to the table. */
@Component
class InstrumentDesk implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(InstrumentDesk.class);

    private final InstrumentStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    InstrumentDesk(InstrumentStore store, AuditLog audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        store.seed();
        store.publish();
    }

    /** A Redis that was emptied gets its instruments back, and one that was away the change it missed. */
    @Scheduled(fixedDelayString = "${pq.order.instruments.republish:60s}", initialDelayString = "60s")
    void republish() {
        try {
            store.publish();
        } catch (RuntimeException away) {
            LOG.warn("instruments could not be published; the next turn tries again", away);
        }
    }

    List<InstrumentView> all() {
        return store.all().stream().map(InstrumentView::of).toList();
    }

    InstrumentView get(String symbol) {
        return all().stream()
                .filter(view -> view.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(InstrumentDesk::notFound);
    }

    /** The change and its audit row commit together; then everybody is told. */
    InstrumentView change(CurrentUser admin, String symbol, InstrumentChange change) {
        InstrumentView after = transaction.execute(status -> {
            InstrumentStore.Changed changed = store.change(symbol, change::over).orElseThrow(InstrumentDesk::notFound);
            InstrumentView view = InstrumentView.of(changed.after());
            audit.add(
                    admin,
                    new AuditLog.Change("INSTRUMENT_CHANGED", "INSTRUMENT", symbol),
                    InstrumentView.of(changed.before()),
                    view);
            return view;
        });
        store.publish();
        return after;
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such instrument.");
    }
}
